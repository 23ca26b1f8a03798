package io.millrace.cli.datagen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** The generators that there are. */
final class Generators {
  private static final String[] FIRST = {
    "Ann", "Bo", "Carla", "Deniz", "Emre", "Fatima", "Gao", "Hanna", "Ines", "Jonas", "Kira",
    "Liam", "Mei", "Noor", "Olga", "Pavel", "Quentin", "Rosa", "Sven", "Tara"
  };
  private static final String[] LAST = {
    "Adler", "Bauer", "Chen", "Diaz", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen",
    "Kowalski", "Lopez", "Meyer", "Novak", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Weber"
  };
  private static final String[] CITIES = {
    "Berlin", "Lima", "Osaka", "Nairobi", "Porto", "Toronto", "Pune", "Oslo", "Austin", "Hanoi"
  };
  private static final String[] PRODUCTS = {
    "kettle",
    "lamp",
    "notebook",
    "backpack",
    "headphones",
    "bicycle bell",
    "tent",
    "mug",
    "keyboard",
    "socks",
    "umbrella",
    "camera"
  };
  private static final double[] PRICES = {
    34.5, 22.9, 3.2, 59.0, 129.0, 7.8, 189.0, 9.5, 74.9, 6.9, 18.0, 449.0
  };
  private static final String[] PAGES = {
    "/", "/search", "/products/kettle", "/products/tent", "/cart", "/checkout", "/help", "/account"
  };
  private static final String[] SYMBOLS = {"ACME", "BOLT", "CRUX", "DUNE", "ECHO", "FLUX"};

  private static final List<Generator> ALL =
      List.of(
          new Made(
              "orders",
              "orders of a shop: customer, product, amount",
              "order_id VARCHAR KEY, customer VARCHAR, city VARCHAR, product VARCHAR, quantity INT,"
                  + " price DOUBLE, ts BIGINT",
              Generators::orders),
          new Made(
              "users",
              "people who register and move; keyed by id, so a table",
              "user_id VARCHAR KEY, name VARCHAR, city VARCHAR, level VARCHAR, ts BIGINT",
              Generators::users),
          new Made(
              "clicks",
              "page views of sessions on a web site",
              "session_id VARCHAR KEY, user_id VARCHAR, page VARCHAR, status INT, millis INT,"
                  + " ts BIGINT",
              Generators::clicks),
          new Made(
              "sensors",
              "temperature and humidity of rooms, now and then a fault",
              "sensor VARCHAR KEY, room VARCHAR, celsius DOUBLE, humidity DOUBLE, battery INT,"
                  + " ts BIGINT",
              Generators::sensors),
          new Made(
              "trades",
              "prices of shares on a random walk",
              "symbol VARCHAR KEY, side VARCHAR, price DOUBLE, shares INT, ts BIGINT",
              Generators::trades),
          new Made(
              "payments",
              "transfers between accounts, a few of them odd",
              "payment_id VARCHAR KEY, payer VARCHAR, payee VARCHAR, amount DOUBLE,"
                  + " currency VARCHAR, country VARCHAR, ts BIGINT",
              Generators::payments));

  private Generators() {}

  private record Made(
      String name, String summary, String columns, LongFunction<Generator.Source> starter)
      implements Generator {
    @Override
    public Source start(long seed) {
      return starter.apply(seed);
    }
  }

  /** All of them. */
  static List<Generator> all() {
    return ALL;
  }

  /** The one of that name. */
  static Optional<Generator> find(String name) {
    return ALL.stream().filter(generator -> generator.name().equals(name)).findFirst();
  }

  private static String person(int number) {
    return FIRST[number % FIRST.length] + " " + LAST[number / FIRST.length % LAST.length];
  }

  private static Generator.Source orders(long seed) {
    Dice dice = new Dice(seed);
    long[] count = {0};
    return timestampMs -> {
      String id = "o-%07d".formatted(++count[0]);
      int customer = dice.popular(400);
      int product = dice.popular(PRODUCTS.length);
      int quantity = dice.percent(70) ? 1 : dice.between(2, 6);
      return new Event(
          id,
          ("{\"order_id\":\"%s\",\"customer\":\"%s\",\"city\":\"%s\",\"product\":\"%s\","
                  + "\"quantity\":%d,\"price\":%s,\"ts\":%d}")
              .formatted(
                  id,
                  person(customer),
                  CITIES[customer % CITIES.length],
                  PRODUCTS[product],
                  quantity,
                  Dice.cents(PRICES[product]),
                  timestampMs));
    };
  }

  private static Generator.Source users(long seed) {
    Dice dice = new Dice(seed);
    return timestampMs -> {
      int user = dice.between(0, 399);
      String id = "user_" + user;
      return new Event(
          id,
          "{\"user_id\":\"%s\",\"name\":\"%s\",\"city\":\"%s\",\"level\":\"%s\",\"ts\":%d}"
              .formatted(
                  id,
                  person(user),
                  dice.any(CITIES),
                  dice.any("bronze", "bronze", "bronze", "silver", "silver", "gold"),
                  timestampMs));
    };
  }

  private static Generator.Source clicks(long seed) {
    Dice dice = new Dice(seed);
    return timestampMs -> {
      int user = dice.popular(400);
      String session = "s%d-%d".formatted(user, timestampMs / 1_800_000 % 1_000);
      int status = dice.percent(96) ? 200 : dice.any(404, 404, 500, 503);
      return new Event(
          session,
          ("{\"session_id\":\"%s\",\"user_id\":\"user_%d\",\"page\":\"%s\",\"status\":%d,"
                  + "\"millis\":%d,\"ts\":%d}")
              .formatted(
                  session,
                  user,
                  PAGES[dice.popular(PAGES.length)],
                  status,
                  Math.max(3, (int) dice.around(status == 200 ? 80 : 400, 40)),
                  timestampMs));
    };
  }

  private static Generator.Source sensors(long seed) {
    Dice dice = new Dice(seed);
    return timestampMs -> {
      int number = dice.between(1, 24);
      double hour = timestampMs / 3_600_000.0 % 24;
      double middle = 20 + number % 5 + 3 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
      double celsius = dice.percent(1) ? dice.around(80, 5) : dice.around(middle, 0.3);
      return new Event(
          "sensor-" + number,
          ("{\"sensor\":\"sensor-%d\",\"room\":\"%s\",\"celsius\":%s,\"humidity\":%s,"
                  + "\"battery\":%d,\"ts\":%d}")
              .formatted(
                  number,
                  "room " + (char) ('A' + number % 8),
                  Dice.cents(celsius),
                  Dice.cents(dice.around(45, 4)),
                  dice.between(20, 100),
                  timestampMs));
    };
  }

  private static Generator.Source trades(long seed) {
    Dice dice = new Dice(seed);
    Map<String, Double> prices = new HashMap<>();
    return timestampMs -> {
      String symbol = SYMBOLS[dice.popular(SYMBOLS.length)];
      double price = Math.max(1, prices.getOrDefault(symbol, 100.0) * (1 + dice.around(0, 0.002)));
      prices.put(symbol, price);
      return new Event(
          symbol,
          "{\"symbol\":\"%s\",\"side\":\"%s\",\"price\":%s,\"shares\":%d,\"ts\":%d}"
              .formatted(
                  symbol,
                  dice.any("buy", "sell"),
                  Dice.cents(price),
                  10 * dice.between(1, 50),
                  timestampMs));
    };
  }

  private static Generator.Source payments(long seed) {
    Dice dice = new Dice(seed);
    long[] count = {0};
    return timestampMs -> {
      String id = "p-%08d".formatted(++count[0]);
      boolean odd = dice.percent(2);
      double amount = odd ? dice.between(9_000, 9_999) : Math.exp(dice.around(3.5, 1.1));
      return new Event(
          id,
          ("{\"payment_id\":\"%s\",\"payer\":\"acc-%04d\",\"payee\":\"acc-%04d\",\"amount\":%s,"
                  + "\"currency\":\"%s\",\"country\":\"%s\",\"ts\":%d}")
              .formatted(
                  id,
                  odd ? 13 : dice.popular(2_000),
                  dice.popular(2_000),
                  Dice.cents(amount),
                  dice.any("EUR", "EUR", "USD", "JPY"),
                  dice.any("DE", "FR", "US", "JP", "BR", "KE"),
                  timestampMs));
    };
  }
}
