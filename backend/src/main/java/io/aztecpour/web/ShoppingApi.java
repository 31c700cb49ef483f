package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.stock.Shopping;
import io.aztecpour.domain.Event;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to buy, as data and for a spreadsheet. */
final class ShoppingApi implements Api {
    private static final String HEAD = "drink,to_buy,left_ml,spare,size_ml,empty_at,barcode\r\n";

    private final Bus bus;

    ShoppingApi(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getShopping", this::list, "getShoppingCsv", this::csv);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(Addresses.SHOPPING, Empty.EMPTY).map(Shopping::items).map(Answer::ok);
    }

    private Future<Answer> csv(Call call) {
        return bus.ask(Addresses.SHOPPING, Empty.EMPTY).compose(shopping -> {
            String rows = shopping.items().stream().map(ShoppingApi::row).collect(Collectors.joining());
            return call.context()
                    .response()
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-shopping.csv\"")
                    .putHeader("Cache-Control", "no-store")
                    .end(CsvExport.BYTE_ORDER_MARK + HEAD + rows)
                    .map(Answer.ok(List.of()));
        });
    }

    private static String row(Shopping.Item item) {
        Long emptyAt = item.emptyAt();
        return CsvCell.row(
                item.name(),
                item.toBuy(),
                item.leftMl(),
                item.spare(),
                item.sizeMl(),
                emptyAt == null ? null : CsvExport.spreadsheetTime(Event.timestamp(emptyAt)),
                item.barcode());
    }
}
