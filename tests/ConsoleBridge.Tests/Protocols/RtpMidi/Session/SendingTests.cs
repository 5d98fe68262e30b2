using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>We send.</summary>
public class SendingTests
{
    [Fact]
    public void Sends_the_first_message_at_once_and_those_that_follow_together()
    {
        OneSide side = new OneSide().Called();

        side.Session.TrySend([0x90, 0x3C, 0x7F], side.Now);
        side.Session.TrySend([0xB0, 0x07, 0x01], side.Now);
        side.Session.TrySend([0xE0, 0x00, 0x40, 0xF8], side.Now);
        Assert.EndsWith(": 90 3C 7F", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Pass(TimeSpan.FromMilliseconds(2));

        Assert.EndsWith(": B0 07 01, E0 00 40, F8", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_its_packets_up_by_one_and_moves_their_clock()
    {
        OneSide side = new OneSide().Called();
        side.Session.TrySend([0xF8], side.Now);
        side.Pass(TimeSpan.FromSeconds(1));
        side.Session.TrySend([0xF8], side.Now);

        byte[] first = side.Context.Sent[0].Datagram;
        byte[] second = side.Context.Sent[1].Datagram;

        Assert.Equal((ushort)((first[2] << 8) + first[3] + 1), (ushort)((second[2] << 8) + second[3]));
        Assert.Equal(10_000, BitConverter.ToInt32([.. second[4..8].Reverse()]) - BitConverter.ToInt32([.. first[4..8].Reverse()]));
    }

    [Fact]
    public void Never_cuts_an_exclusive_that_fits_into_a_packet()
    {
        OneSide side = new OneSide().Called();
        byte[] line = [0xF0, .. Enumerable.Repeat((byte)0x41, 118), 0xF7];

        for (int count = 0; count < 24; count++)
        {
            Assert.True(side.Session.TrySend(line, side.Now));
        }

        side.Pass(TimeSpan.FromMilliseconds(20));

        Assert.All(side.Context.Sent, item => Assert.True(item.Datagram.Length <= 1400));
        string[] sent = side.Context.TakeSent();
        Assert.Equal(4, sent.Length);
        Assert.DoesNotContain(sent, text => text.Contains("begin", StringComparison.Ordinal));
    }

    [Fact]
    public void Cuts_only_what_fits_into_no_packet_and_keeps_the_order()
    {
        OneSide side = new OneSide().Called();
        side.Session.TrySend([0x90, 0x01, 0x01], side.Now);
        side.Session.TrySend([0x90, 0x02, 0x02, 0xF0, .. Enumerable.Repeat((byte)0x41, 3000), 0xF7, 0x90, 0x03, 0x03], side.Now);

        side.Pass(TimeSpan.FromMilliseconds(20));

        string[] kinds = [.. side.Context.TakeSent().Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' ')[0])];
        Assert.Equal(["90", "90", "begin", "middle", "end", "90"], kinds);
    }

    [Fact]
    public void Refuses_messages_when_the_queue_is_full_and_before_it_is_connected()
    {
        var side = new OneSide(new RtpMidiSettings { MaxQueuedBytes = 6 });
        side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);
        Assert.False(side.Session.TrySend([0xF8], side.Now));
        side.Called();

        bool[] taken = [.. Enumerable.Range(0, 5).Select(_ => side.Session.TrySend([0x90, 0x01, 0x01], side.Now))];

        Assert.Equal([true, true, true, false, false], taken);
    }

    [Fact]
    public void Says_which_byte_is_no_message()
    {
        OneSide side = new OneSide().Called();

        var wrong = Assert.Throws<ArgumentException>(() => side.Session.TrySend([0x90, 0x01, 0x01, 0x40], side.Now));

        Assert.StartsWith("byte 3 of a MIDI frame does not begin a whole message: 90010140", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sends_what_waits_before_it_says_goodbye_on_both_ports()
    {
        OneSide side = new OneSide().Called();
        side.Session.TrySend([0x90, 0x01, 0x01], side.Now);
        side.Session.TrySend([0x90, 0x02, 0x02], side.Now);
        side.Context.Sent.Clear();

        side.Participant.CloseAll("the bridge is stopping", side.Now);

        Assert.Equal(["90", "BY", "BY"], side.Context.TakeSent().Select(line => line.Contains(": 90 02 02", StringComparison.Ordinal) ? "90" : line[2..4]));
        Assert.Equal(["closed: the bridge is stopping"], side.Context.TakeEvents());
    }
}
