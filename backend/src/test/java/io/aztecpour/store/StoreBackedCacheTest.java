package io.aztecpour.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreBackedCacheTest {
    private final List<Promise<Void>> loads = new ArrayList<>();
    private final StoreBackedCache cache = new StoreBackedCache("a test", () -> {
        Promise<Void> load = Promise.promise();
        loads.add(load);
        return load.future();
    });

    @Test
    void whatBecomesOldWhileItIsLoadedIsLoadedAgain() {
        cache.reload();
        cache.reload();
        Future<String> answer = cache.change(() -> Future.succeededFuture("fresh"));
        assertThat(loads).hasSize(1);

        loads.get(0).complete();
        assertThat(loads)
                .as("the second change came after the first load had begun")
                .hasSize(2);
        assertThat(answer.isComplete()).isFalse();

        loads.get(1).complete();
        assertThat(answer.result()).isEqualTo("fresh");
        assertThat(loads).hasSize(2);
    }

    @Test
    void whatIsLoadedIsAnsweredAtOnce() {
        Future<String> first = cache.ask(() -> "a");
        assertThat(first.isComplete()).isFalse();
        loads.get(0).complete();
        assertThat(first.result()).isEqualTo("a");
        assertThat(cache.ask(() -> "b").result()).isEqualTo("b");
        assertThat(loads).hasSize(1);
    }
}
