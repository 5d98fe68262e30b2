using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>Packets arrive, not always all and not always in order.</summary>
public class ReceivingTests
{
    [Fact]
    public void Hands_over_the_messages_of_a_packet_as_one_frame_each_with_its_status_byte()
    {
        OneSide side = new OneSide().Called();

        side.Packet(1, "0B 90 3C 40 05 40 41 00 F8 00 C3 07");

        Assert.Equal(["90 3C 40 90 40 41 F8 C3 07"], side.Context.TakeEvents());
    }

    [Fact]
    public void Counts_lost_late_and_double_packets_and_plays_none_twice()
    {
        OneSide side = new OneSide().Called();

        side.Packet(65_534, "03 90 01 7F");
        side.Packet(65_535, "03 90 02 7F");
        side.Packet(65_535, "03 90 02 7F");
        side.Packet(2, "03 90 05 7F");
        side.Packet(1, "03 90 04 7F");

        Assert.Equal(["90 01 7F", "90 02 7F", "90 05 7F"], side.Context.TakeEvents());
        RtpMidiCounters counters = side.Session.Counters;
        Assert.Equal((3, 2, 1, 1), (counters.PacketsIn, counters.Lost, counters.Late, counters.Duplicates));
    }

    [Fact]
    public void Follows_a_peer_that_counts_anew_without_a_word()
    {
        OneSide side = new OneSide().Called();
        side.Packet(30_000, "03 90 01 7F");

        side.Packet(10, "03 90 02 7F");
        side.Packet(11, "03 90 03 7F");
        side.Packet(12, "03 90 04 7F");

        Assert.Equal(["90 01 7F", "90 03 7F", "90 04 7F"], side.Context.TakeEvents());
        Assert.Equal(1, side.Session.Counters.Restarts);
    }

    [Theory]
    [InlineData("W", "43 B0 07 01 20 00 01 00 05 10 00 40", "E0 00 40 B0 07 01")]
    [InlineData("C", "43 E0 00 40 20 00 01 00 08 40 01 07 64 0A 40", "B0 07 64 B0 0A 40 E0 00 40")]
    [InlineData("P", "43 E0 00 40 20 00 01 00 06 80 05 81 02", "B0 00 01 B0 20 02 C0 05 E0 00 40")]
    [InlineData("T", "43 E0 00 40 20 00 01 00 04 02 40", "D0 40 E0 00 40")]
    [InlineData("N", "43 E0 00 40 20 00 01 00 07 08 01 F1 3D FF", "90 3D 7F E0 00 40")]
    [InlineData("N off", "43 E0 00 40 20 00 01 00 06 08 00 77 08", "80 3C 40 E0 00 40")]
    public void Makes_up_for_a_lost_packet_from_the_journal(string chapter, string section, string played)
    {
        OneSide side = new OneSide().Called();
        side.Packet(1, "03 90 3C 7F");
        side.Context.Events.Clear();

        side.Packet(3, section);

        Assert.Equal($"{chapter}: {played}", $"{chapter}: {Assert.Single(side.Context.TakeEvents())}");
    }

    [Fact]
    public void Takes_nothing_from_a_journal_when_nothing_was_lost_or_nothing_differs()
    {
        OneSide side = new OneSide().Called();
        side.Packet(1, "03 E0 00 40");

        side.Packet(2, "43 90 3C 7F 20 00 01 00 05 10 7F 7F");
        side.Packet(4, "43 90 3C 00 20 00 01 00 05 10 00 40");

        Assert.Equal(["E0 00 40", "90 3C 7F", "90 3C 00"], side.Context.TakeEvents());
        Assert.Equal(0, side.Session.Counters.Repaired);
    }

    [Fact]
    public void Leaves_out_what_the_journal_says_was_not_in_the_one_lost_packet()
    {
        OneSide side = new OneSide().Called();
        side.Packet(1, "03 90 3C 7F");

        // The wheel's chapter has its S bit set: it was moved before the packet that is missing.
        side.Packet(3, "43 90 3C 00 20 00 01 00 05 10 80 40");
        side.Packet(6, "43 90 3D 00 20 00 01 00 05 10 80 40");

        Assert.Equal(["90 3C 7F", "90 3C 00", "E0 00 40 90 3D 00"], side.Context.TakeEvents());
    }

    [Theory]
    [InlineData("43 90 3C 7F")]
    [InlineData("43 90 3C 7F 20 00 01 00 02 10")]
    [InlineData("43 90 3C 7F 20 00 01 00 04 10 00 40")]
    public void Plays_the_commands_before_a_damaged_journal(string section)
    {
        OneSide side = new OneSide().Called();
        side.Packet(1, "00");

        side.Packet(3, section);

        Assert.Equal(["90 3C 7F"], side.Context.TakeEvents());
        Assert.Equal(1, side.Session.Counters.BadJournals);
    }

    [Fact]
    public void Puts_an_exclusive_together_with_real_time_in_between()
    {
        OneSide side = new OneSide().Called();

        side.Packet(9, "06 F0 00 00 66 14 F0");
        side.Packet(10, "07 F7 12 00 41 F0 00 F8");
        side.Packet(11, "04 F7 42 43 F7");

        Assert.Equal(["F8", "F0 00 00 66 14 12 00 41 42 43 F7"], side.Context.TakeEvents());
    }

    [Theory]
    [InlineData("cancelled", 2, "02 F7 F4")]
    [InlineData("a part was lost", 3, "03 F7 01 F7")]
    [InlineData("another message came between", 2, "07 90 3C 7F 00 F7 01 F7")]
    public void Drops_an_exclusive_that_is_not_whole(string reason, ushort sequence, string section)
    {
        OneSide side = new OneSide().Called();
        side.Packet(1, "05 F0 7D 01 02 F0");

        side.Packet(sequence, section);

        Assert.DoesNotContain(side.Context.TakeEvents(), line => line.StartsWith("F0", StringComparison.Ordinal));
        Assert.True(side.Session.Counters.ExclusivesDropped == 1, reason);
    }

    [Fact]
    public void Drops_an_exclusive_longer_than_it_keeps()
    {
        OneSide side = new OneSide(new RtpMidiSettings { MaxExclusiveBytes = 8 }).Called();

        side.Packet(1, "05 F0 7D 01 02 F0");
        side.Packet(2, "05 F7 03 04 05 F0");
        side.Packet(3, "04 F7 06 07 F7");
        side.Packet(4, "05 F0 7D 01 02 F0");
        side.Packet(5, "04 F7 03 04 F7");

        Assert.Equal(["F0 7D 01 02 03 04 F7"], side.Context.TakeEvents());
        Assert.Equal(1, side.Session.Counters.ExclusivesDropped);
    }

    [Fact]
    public void Tells_what_it_has_at_most_once_a_second_and_soon_after_a_journal()
    {
        OneSide side = new OneSide().Called();

        side.Packet(1, "03 90 3C 7F");
        side.Pass(TimeSpan.FromSeconds(0.9));
        Assert.Empty(side.Context.Sent);
        side.Pass(TimeSpan.FromSeconds(0.1));
        Assert.EndsWith("sequence 1", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Pass(TimeSpan.FromSeconds(2));
        side.Packet(2, "43 90 3C 7F 00 00 0E");
        side.Packet(3, "43 90 3C 7F 00 00 0E");
        Assert.EndsWith("sequence 2", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Pass(TimeSpan.FromSeconds(5));

        Assert.EndsWith("sequence 3", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_feedback_by_its_address_whatever_identity_it_carries()
    {
        OneSide side = new OneSide().Called();

        side.Participant.OnDatagram(RtpMidiPort.Control, OneSide.Control, RtpMidiVectors.Bytes("FF FF 52 53 12 12 12 12 00 17 00 00"), side.Now);

        Assert.Equal((ushort?)23, side.Session.Counters.Acknowledged);
    }

    [Fact]
    public void Drops_and_counts_packets_of_strangers()
    {
        OneSide side = new OneSide().Called();

        side.Packet(1, "03 90 3C 7F", 0xDEADBEEF);

        Assert.Empty(side.Context.Events);
        Assert.Equal(1, side.Session.Counters.Strangers);
        Assert.Equal(RtpMidiSessionState.Connected, side.Session.State);
    }
}
