using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

public class DnsWireTests
{
    // Answer of avahi-daemon to "PTR _apple-midi._udp.local", captured: two sessions on the host vm.
    private const string AvahiAnswer =
        "0000840000000008000000000B5F6170706C652D6D696469045F756470056C6F63616C00000C00010000119400100D72"
        + "74706D696469642D74657374C00CC02E0010800100001194000100C02E0021800100000078000B0000000013F002766D"
        + "C01DC05D001C8001000000780010FD000000000000000000000000000002C05D00018001000000780004C0000202C00C"
        + "000C000100001194000D0A50747953757266616365C00CC09A0010800100001194000100C09A00218001000000780008"
        + "000000001454C05D";

    [Fact]
    public void Reads_the_answer_that_a_real_responder_gave()
    {
        Assert.True(DnsReader.TryRead(Convert.FromHexString(AvahiAnswer), out var message));

        Assert.True(message.IsResponse);
        Assert.Empty(message.Questions);
        Assert.Equal(8, message.Answers.Count);
        var pointer = Assert.IsType<PointerRecord>(message.Answers[0]);
        Assert.Equal("_apple-midi._udp.local", pointer.Name.ToString());
        Assert.Equal("rtpmidid-test._apple-midi._udp.local", pointer.Target.ToString());
        Assert.Equal((4500u, false), (pointer.Seconds, pointer.IsUnique));
        Assert.Empty(Assert.IsType<TextRecord>(message.Answers[1]).Entries);
        var service = Assert.IsType<ServiceRecord>(message.Answers[2]);
        Assert.Equal((0x13F0, 120u, true), (service.Port, service.Seconds, service.IsUnique));
        Assert.Equal("vm.local", service.Target.ToString());
        Assert.Equal("fd00::2", Assert.IsType<AddressRecord>(message.Answers[3]).Address.ToString());
        Assert.Equal("192.0.2.2", Assert.IsType<AddressRecord>(message.Answers[4]).Address.ToString());
        Assert.Equal("PtySurface._apple-midi._udp.local", Assert.IsType<PointerRecord>(message.Answers[5]).Target.ToString());
        Assert.Equal(0x1454, Assert.IsType<ServiceRecord>(message.Answers[7]).Port);
    }

    [Fact]
    public void Writes_the_same_bytes_as_a_real_responder()
    {
        Assert.True(DnsReader.TryRead(Convert.FromHexString(AvahiAnswer), out var message));

        Assert.Equal(AvahiAnswer, Convert.ToHexString(DnsWriter.Write(message)));
    }

    [Fact]
    public void Names_keep_their_dots_and_blanks_and_compare_without_case()
    {
        var name = DnsName.OfType("_osc._udp").Under("Desk 1. Ring");
        var message = new DnsMessage { Questions = [new DnsQuestion(name, DnsType.Any, WantsUnicast: true)] };

        Assert.True(DnsReader.TryRead(DnsWriter.Write(message), out var read));

        Assert.Equal("Desk 1. Ring", read.Questions[0].Name.Labels[0]);
        Assert.True(read.Questions[0].WantsUnicast);
        Assert.Equal(name, DnsName.OfType("_OSC._udp").Under("desk 1. ring"));
        Assert.NotEqual(DnsName.OfType("_osc._udp").Under("ä"), DnsName.OfType("_osc._udp").Under("Ä"));
        Assert.Equal("Desk 1\\. Ring._osc._udp.local", name.ToString());
    }

    [Theory]
    [InlineData("C00C", "a pointer to itself")]
    [InlineData("C010", "a pointer forward")]
    [InlineData("0161C00C", "a label, then back to it, for ever")]
    [InlineData("05616263", "a label that is cut off")]
    [InlineData("41616161", "a label of unknown kind")]
    [InlineData("00", "no label at all")]
    [InlineData("02C328", "bytes that are no UTF-8")]
    public void Refuses_names_that_lead_nowhere(string name, string reason)
    {
        var bytes = Convert.FromHexString("000000000001000000000000" + name + "000C0001");

        Assert.False(DnsReader.TryRead(bytes, out _), reason);
    }

    [Fact]
    public void Refuses_a_name_that_is_longer_than_255_bytes()
    {
        var labels = string.Concat(Enumerable.Repeat("3F" + new string('6', 126), 4));

        Assert.False(DnsReader.TryRead(Convert.FromHexString("000000000001000000000000" + labels + "00000C0001"), out _));
    }

    [Fact]
    public void Leaves_out_records_that_it_does_not_know_and_those_that_do_not_fit_their_type()
    {
        // An NSEC record, an A record of three bytes, then a good one.
        var bytes = Convert.FromHexString("000084000000000300000000"
            + "0161056C6F63616C00002F8001000000780004" + "C00C0001"
            + "C00C0001800100000078" + "0003" + "0A0000"
            + "C00C0001800100000078" + "0004" + "0A000001");

        Assert.True(DnsReader.TryRead(bytes, out var message));

        Assert.Equal(IPAddress.Parse("10.0.0.1"), Assert.IsType<AddressRecord>(Assert.Single(message.Answers)).Address);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(5353);
        for (var count = 0; count < 500; count++)
        {
            var message = RandomMessages.Make(random);

            Assert.True(DnsReader.TryRead(DnsWriter.Write(message), out var read), $"message {count}");

            Assert.Equal(message.Questions, read.Questions);
            AssertSame(message.Answers, read.Answers);
            AssertSame(message.Authorities, read.Authorities);
            AssertSame(message.Additionals, read.Additionals);
        }
    }

    [Fact]
    public void Never_fails_on_bytes_that_make_no_sense()
    {
        var random = new Random(224);
        var real = Convert.FromHexString(AvahiAnswer);
        var bytes = new byte[512];
        for (var count = 0; count < 50_000; count++)
        {
            var length = random.Next(bytes.Length);
            random.NextBytes(bytes);
            if (count % 2 == 0)
            {
                length = Math.Min(length, real.Length);
                real.AsSpan(0, length).CopyTo(bytes);
                for (var change = 0; change < 4 && length > 0; change++)
                {
                    bytes[random.Next(length)] = (byte)random.Next(256);
                }
            }

            DnsReader.TryRead(bytes.AsSpan(0, length), out _);
        }
    }

    [Fact]
    public void Long_lists_of_known_answers_go_out_in_several_datagrams()
    {
        var type = DnsName.OfType("_osc._udp");
        var message = new DnsMessage { Questions = [new DnsQuestion(type, DnsType.Pointer)] };
        for (var number = 0; number < 100; number++)
        {
            message.Answers.Add(new PointerRecord(type, 4500, false, type.Under($"A rather long name of a panel, number {number}")));
        }

        var read = DnsPackets.Write(message).Select(bytes => (bytes.Length, Message: DnsReader.TryRead(bytes, out var one) ? one : null!)).ToArray();

        Assert.All(read, part => Assert.InRange(part.Length, 12, DnsPackets.MaxBytes));
        Assert.Equal(100, read.Sum(part => part.Message.Answers.Count));
        Assert.Single(read[0].Message.Questions);
        Assert.All(read[1..], part => Assert.Empty(part.Message.Questions));
        Assert.All(read[..^1], part => Assert.True(part.Message.IsTruncated));
        Assert.False(read[^1].Message.IsTruncated);
    }

    private static void AssertSame(List<DnsRecord> expected, List<DnsRecord> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.True(pair.First.SaysTheSameAs(pair.Second), pair.First.ToString());
            Assert.Equal((pair.First.Seconds, pair.First.IsUnique), (pair.Second.Seconds, pair.Second.IsUnique));
        });
    }
}
