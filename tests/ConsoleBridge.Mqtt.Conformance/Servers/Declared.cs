using System.Runtime.CompilerServices;
using ConsoleBridge.Mqtt.Conformance.Wire;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>Tests that are known not to pass, by name, with what the server does and what the standard says.</summary>
internal static class Declared
{
    private static readonly Dictionary<(string Test, Level Level), string> Ours = [];

    private static readonly Dictionary<(string Test, Level Level), string> Mosquitto = new()
    {
        // Take-over and wills.
        [("MQTT_3_1_4_3_a_second_client_with_the_identifier_takes_it_over", Level.V5)] =
            "closes the old connection without DISCONNECT; the standard: sends DISCONNECT 0x8E [MQTT-3.1.4-3]",
        [("MQTT_3_1_2_8_a_delayed_will_is_published_when_the_session_ends_first", Level.V5)] =
            "waits for the whole delay; the standard: the delay or the end of the session, whichever is first [MQTT-3.1.2-8]",
        [("MQTT_3_1_2_8_clean_start_ends_the_old_session_and_its_delayed_will_is_due", Level.V5)] =
            "drops or delays the will; the standard: the old session ends and its will is due [MQTT-3.1.2-8], 3.1.3.2.2",

        // Packets it lets pass.
        [("MQTT_3_8_3_4_no_local_on_a_shared_subscription_ends_the_connection", Level.V5)] =
            "grants it; the standard: a protocol error [MQTT-3.8.3-4]",
        [("MQTT_2_1_3_1_pingreq_with_flags_ends_the_connection", Level.V5)] = "answers it; the standard: malformed [MQTT-2.1.3-1]",
        [("MQTT_2_1_3_1_pingreq_with_flags_ends_the_connection", Level.V311)] = "answers it; the standard: close [MQTT-2.2.2-2]",
        [("MQTT_2_1_3_1_puback_with_flags_ends_the_connection", Level.V5)] = "ignores it; the standard: malformed [MQTT-2.1.3-1]",
        [("MQTT_2_1_3_1_puback_with_flags_ends_the_connection", Level.V311)] = "ignores it; the standard: close [MQTT-2.2.2-2]",
        [("MQTT_3_3_4_6_a_subscription_identifier_from_a_client_ends_the_connection", Level.V5)] =
            "takes the message; the standard: a client must not send one [MQTT-3.3.4-6]",
        [("MQTT_3_3_2_14_a_response_topic_with_wildcard_ends_the_connection", Level.V5)] =
            "takes the message; the standard: no wildcard in a response topic [MQTT-3.3.2-14]",

        // Answers.
        [("MQTT_4_3_3_11_pubrel_for_an_unknown_identifier_is_answered_by_pubcomp", Level.V5)] =
            "PUBCOMP 0x00; the standard has 0x92 for an identifier that is not known (3.7.2.1)",
        [("MQTT_3_1_2_2_unknown_level_6_is_refused_and_closed", Level.V5)] =
            "CONNACK in the 3.1.1 form; the standard: a CONNACK with 0x84 or none [MQTT-3.1.2-2]",
        [("MQTT_3_3_2_8_alias_0_ends_the_connection", Level.V5)] = "closes with 0x81; the standard: 0x94 (3.3.4)",

        // Properties.
        [("Section_3_1_2_11_10_authentication_data_without_method_is_not_let_in", Level.V5)] =
            "lets it in; the standard: a protocol error (3.1.2.11.10)",
        [("Section_3_3_2_3_2_payload_format_2_ends_the_connection", Level.V5)] = "takes it; the standard: 0 or 1 (3.3.2.3.2)",

        // Flow control.
        [("MQTT_3_3_4_9_no_more_unacknowledged_messages_than_the_receive_maximum", Level.V5)] =
            "after a QoS 2 exchange one more than allowed; the standard: never more than Receive Maximum [MQTT-3.3.4-9]",
        [("MQTT_3_3_4_7_a_client_above_the_servers_receive_maximum_is_closed", Level.V5)] =
            "PUBREC 0x97; the standard: DISCONNECT 0x93 (3.3.4)",
        [("MQTT_3_1_2_24_a_packet_of_exactly_the_maximum_is_sent", Level.V5)] =
            "sends one byte more; the standard: the whole packet counts [MQTT-3.1.2-24], 2.1.4",
        [("MQTT_3_1_2_25_messages_left_out_use_up_no_room", Level.V5)] =
            "they take up the Receive Maximum; the standard: as if they had been sent and done with [MQTT-3.1.2-25]",

        // Shared subscriptions.
        [("MQTT_4_8_2_1_an_empty_share_name_is_refused", Level.V5)] = "grants it; the standard: at least one character [MQTT-4.8.2-1]",
        [("MQTT_4_8_2_2_a_share_name_with_a_wildcard_is_refused", Level.V5)] = "grants it; the standard: no wildcard [MQTT-4.8.2-2]",
        [("MQTT_4_8_2_2_a_shared_subscription_without_filter_is_refused", Level.V5)] =
            "grants it; the standard: a '/' and a filter follow [MQTT-4.8.2-2]",
        [("Section_4_8_2_a_new_shared_subscription_gets_no_retained_messages", Level.V5)] =
            "sends them; the standard: not when it first subscribes (4.8.2)",

        // WebSocket.
        [("MQTT_6_0_0_1_a_text_frame_ends_the_connection", Level.V5)] = "takes it; the standard: binary frames only [MQTT-6.0.0-1]",
        [("MQTT_6_0_0_1_a_text_frame_ends_the_connection", Level.V311)] = "takes it; the standard: binary frames only [MQTT-6.0.0-1]",

        // Packets of the wrong direction.
        [("MQTT_4_13_1_1_packets_only_a_server_sends_end_the_connection", Level.V5)] =
            "takes some of them; the standard: a protocol error closes [MQTT-4.13.1-1]",
        [("MQTT_4_13_1_1_packets_only_a_server_sends_end_the_connection", Level.V311)] =
            "takes some of them; the standard: a protocol violation closes [MQTT-4.8.0-1]",
    };

    /// <summary>Runs a test of ours: it passes, or it is declared and fails.</summary>
    public static async Task TryAsync(Level level, Func<Task> body, [CallerMemberName] string test = "")
    {
        if (OurFailure(test, level) is not { } declared)
        {
            await body();
            return;
        }

        Exception? failure = await Record.ExceptionAsync(body);
        Assert.True(failure is not null, $"{test} at {level} passes: take it off the list of our failures ({declared})");
    }

    public static string? OurFailure(string test, Level level) => Ours.GetValueOrDefault((test, level));

    /// <summary>What mosquitto 2.0.11 does otherwise, and the standard's words for it.</summary>
    public static string? MosquittoDeviation(string test, Level level) => Mosquitto.GetValueOrDefault((test, level));
}
