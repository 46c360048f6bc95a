package org.gradus.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gradus.outbox.Delivery.State;
import org.gradus.outbox.DeliveryQueue.Claimed;
import org.gradus.testing.EhrDouble;
import org.gradus.testing.EhrDouble.Write;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold whatever happens on the way: once in effect, in order, nobody overwritten. Run once per database. */
abstract class OutboxJourney extends OutboxScene {

    @Test
    void nothing_is_sent_again_that_the_ehr_has() {
        send();
        int before = partner.writes().size();

        annaAdvances();
        send();

        List<Write> after = partner.writes().subList(before, partner.writes().size());
        assertThat(after).isNotEmpty().hasSizeLessThan(before).allSatisfy(write -> {
            assertThat(write.method()).isEqualTo("PUT");
            assertThat(write.ifMatch()).startsWith("W/\"");
            assertThat(write.status()).isEqualTo(200);
        });
        assertThat(theirPlan().getText().getDivAsString()).contains("Exercise walking");
        assertThat(delivery().delivered()).isEqualTo(delivery().wanted());
    }

    @Test
    @Tag("AU-01")
    void every_attempt_leaves_one_record_that_names_the_plan_the_patient_and_the_ehr() {
        partner.failNext(1, answer -> answer.withStatus(500));
        send();
        later(Duration.ofMinutes(1));
        send();

        assertThat(database.queryForList(
                        "select DETAIL, PATIENT, OUTCOME from GRADUS_AUDIT where ACTION = 'disclosure' and RESOURCE_ID = ?"
                                + " order by ID",
                        plan))
                .extracting(row -> row.get("DETAIL") + " " + row.get("PATIENT") + " " + row.get("OUTCOME"))
                .containsExactly("EHR " + ehr + " " + anna.id() + " 8", "EHR " + ehr + " " + anna.id() + " 0");
    }

    @Test
    @Tag("CR-13")
    @Tag("CR-03")
    void what_was_carried_out_although_its_answer_was_lost_is_not_done_twice() {
        partner.spoilNext(EhrDouble::reset);
        send();
        assertThat(delivery().state()).isEqualTo(State.WAITING);
        later(Duration.ofMinutes(1));
        send();
        annaAdvances();
        partner.spoilNext(EhrDouble::reset);
        send();
        later(Duration.ofMinutes(1));
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirPlan().getText().getDivAsString()).contains("Exercise walking");
        assertThat(partner.all(Goal.class).stream()
                        .map(g -> g.getIdentifier().get(0).getValue()))
                .doesNotHaveDuplicates();
        assertThat(partner.writes().stream().filter(w -> w.status() == 201).map(Write::key))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_operator_sees_a_dead_letter_and_sends_it_again() {
        partner.refuse("CarePlan", 403);
        send();
        partner.accept("CarePlan");

        assertThat(admin("GET", "/admin/deliveries", "").body()).contains(plan).contains("403");
        admin("POST", "/admin/deliveries/" + ehr + "/" + plan + "/resend", "").expect(200);
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirPlan()).isNotNull();
        assertThat(admin("POST", "/admin/deliveries/" + ehr + "/" + plan + "/resend", "")
                        .status())
                .isEqualTo(409);
        assertThat(FhirClient.anonymous(port)
                        .send("GET", "/admin/deliveries", JSON, "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void what_people_change_at_the_ehr_stays_until_an_operator_says_otherwise() {
        send();
        String path = "CarePlan/" + theirPlan().getIdElement().getIdPart();
        partner.edit(path, theirs -> ((CarePlan) theirs).setTitle("As the physician wants it"));
        annaAdvances();
        send();

        assertThat(delivery().state()).isEqualTo(State.DEAD);
        assertThat(delivery().problem()).contains("Changed at the EHR").contains("CarePlan/" + plan);
        assertThat(theirPlan().getTitle()).isEqualTo("As the physician wants it");
        admin("POST", "/admin/deliveries/" + ehr + "/" + plan + "/resend", "").expect(200);
        send();
        assertThat(theirPlan().getTitle()).isEqualTo("As the physician wants it");

        admin("POST", "/admin/deliveries/" + ehr + "/" + plan + "/resend?overwrite=true", "")
                .expect(200);
        send();
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirPlan().getTitle()).isNotEqualTo("As the physician wants it");
    }

    @Test
    @Tag("LS-05")
    void an_ehr_that_was_down_for_an_hour_catches_up_with_the_newest_state() {
        send();
        partner.down(true);
        annaAdvances();
        int before = partner.calls();
        for (int minute = 0; minute < 60; minute++) {
            send();
            later(Duration.ofMinutes(1));
        }
        assertThat(partner.calls() - before).isLessThan(60);
        client.create(anna.pain(2, SpinePatient.now().minusSeconds(1))).expect(201);
        partner.down(false);
        later(Duration.ofMinutes(16));
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirPlan().getText().getDivAsString()).contains("Exercise walking");
        assertThat(delivery().delivered()).isEqualTo(delivery().wanted());
    }

    @Test
    @Tag("CR-03")
    @Tag("MR-09")
    void a_replica_that_dies_after_sending_is_followed_by_one_that_sends_nothing_twice() {
        feed.take();
        Claimed claimed = queue.claim(ehr, now).orElseThrow();
        plans.deliver(claimed.delivery(), ehrs.find(ehr).orElseThrow(), () -> {});
        int before = partner.writes().size();

        dispatch.drain(ehr);
        assertThat(delivery().state()).isEqualTo(State.WAITING);
        later(Duration.ofMinutes(3));
        dispatch.drain(ehr);

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(partner.writes()).hasSize(before);
        queue.failed(claimed, now, "The dead do not speak");
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void two_replicas_send_a_plan_once() {
        feed.take();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> dispatch.drain(ehr)),
                        CompletableFuture.runAsync(() -> dispatch.drain(ehr)))
                .join();

        assertThat(partner.writes().stream().map(Write::key)).doesNotHaveDuplicates();
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }
}
