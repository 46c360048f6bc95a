package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.gradus.protocolview.KneeSample;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Visitors of a protocol's page drag what a made-up patient reports, and see when the plan would advance. */
@GradusServerTest
@Tag("browser")
class SimulatorVisitIT {

    private static Stage stage;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void pain_dragged_up_shuts_the_next_phase_and_dragged_down_with_a_longer_walk_opens_the_one_after() {
        try (Visitor visitor = stage.atDesk(server(), ColorScheme.LIGHT)) {
            Page page = opens(visitor, "spinal-fusion-rehabilitation");
            says(page, "Exercise walking and supervised strengthening opens on day 28");
            visitor.findsItAccessible();

            drag(page, "now-pain", 0.6);
            says(page, "Exercise walking and supervised strengthening does not open by day");
            assertThat(words(page)).contains("Pain at most 4 on every day reported", "above 4");

            drag(page, "now-pain", 0.3);
            drag(page, "now-walking.distance", 0.1);
            says(page, "Expansion: low-impact cardio, optional light jog does not open by day");
            assertThat(words(page)).contains("opens on day 28", "Walking of at least 1 mile at a time");

            drag(page, "now-walking.distance", 0.5);
            says(page, "Expansion: low-impact cardio, optional light jog opens on day 91");
            visitor.findsItAccessible();
        }
    }

    @Test
    void pain_that_comes_back_shows_a_hold_and_a_clearance_moves_the_day() {
        try (Visitor visitor = stage.onPhone(server(), ColorScheme.DARK)) {
            Page page = opens(visitor, "spinal-fusion-rehabilitation");
            says(page, "opens on day 28");
            assertThat(words(page)).contains("Nothing is held.");

            set(page, "clearance-C1", "34");
            says(page, "Exercise walking and supervised strengthening opens on day 34");

            page.getByLabel("From a day on the patient reports something else").check();
            set(page, "change", "50");
            press(page, "later-pain", "ArrowRight", 4);
            says(page, "Pain spike: from day 50 on");
            assertThat(page.locator(".over-time .held").count()).isEqualTo(1);
            page.locator("[data-said]").getByText("Pain spike").waitFor();
            visitor.findsItAccessible();
        }
    }

    @Test
    void a_protocol_of_another_specialty_is_tried_out_by_what_it_asks_for_itself() {
        KneeSample.store(port);
        try (Visitor visitor = stage.onPhone(server(), ColorScheme.LIGHT)) {
            Page page = opens(visitor, "knee-replacement-rehabilitation");
            says(page, "Walking outdoors opens on day 14");

            press(page, "now-steps", "ArrowLeft", 1);
            says(page, "Walking outdoors does not open by day");
            assertThat(words(page)).contains("Steps at least 1000 a day");

            press(page, "now-steps", "ArrowRight", 2);
            says(page, "Walking outdoors opens on day 14");
            set(page, "now-pain-during-activity", "5");
            says(page, "Pain during an activity");
            visitor.findsItAccessible();
        }
    }

    private static Page opens(Visitor visitor, String protocol) {
        Page page = visitor.page();
        page.navigate(visitor.server() + "/protocol/" + protocol);
        return page;
    }

    private static void says(Page page, String text) {
        page.locator("[data-words]").getByText(text).first().waitFor();
    }

    private static String words(Page page) {
        return page.locator("[data-words]").innerText();
    }

    private static Locator dial(Page page, String id) {
        return page.locator("[id=\"" + id + "\"]");
    }

    /** With the mouse, to a part of the way from one end to the other. */
    private static void drag(Page page, String id, double part) {
        Locator dial = dial(page, id);
        dial.scrollIntoViewIfNeeded();
        var box = dial.boundingBox();
        double from = ((Number) dial.evaluate("d => (d.value - d.min) / (d.max - d.min)")).doubleValue();
        // The thumb's middle does not reach the ends of its way.
        double thumb = 16;
        double height = box.y + box.height / 2;
        page.mouse().move(box.x + thumb / 2 + from * (box.width - thumb), height);
        page.mouse().down();
        page.mouse().move(box.x + thumb / 2 + part * (box.width - thumb), height);
        page.mouse().up();
        assertThat(((Number) dial.evaluate("d => (d.value - d.min) / (d.max - d.min)")).doubleValue())
                .as(id)
                .isCloseTo(part, within(0.05));
    }

    private static void press(Page page, String id, String key, int times) {
        for (int i = 0; i < times; i++) {
            dial(page, id).press(key);
        }
    }

    private static void set(Page page, String id, String value) {
        dial(page, id).fill(value);
    }

    private String server() {
        return "http://localhost:" + port;
    }
}
