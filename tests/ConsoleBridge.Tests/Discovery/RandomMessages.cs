using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

/// <summary>Messages of every kind of record, with names that share their ends.</summary>
internal static class RandomMessages
{
    private static readonly string[] Words = ["local", "_udp", "_osc", "_apple-midi", "FOH (2)", "a.b", "Bühne links", "x", new string('y', 63)];

    public static DnsMessage Make(Random random)
    {
        var message = new DnsMessage { Id = (ushort)random.Next(65536), IsResponse = random.Next(2) == 0, IsTruncated = random.Next(2) == 0 };
        for (var count = random.Next(4); count > 0; count--)
        {
            message.Questions.Add(new DnsQuestion(Name(random), DnsType.Pointer, random.Next(2) == 0));
        }

        Fill(message.Answers, random);
        Fill(message.Authorities, random);
        Fill(message.Additionals, random);
        return message;
    }

    private static void Fill(List<DnsRecord> records, Random random)
    {
        for (var count = random.Next(5); count > 0; count--)
        {
            var (name, seconds, isUnique) = (Name(random), (uint)random.Next(5000), random.Next(2) == 0);
            records.Add(random.Next(4) switch
            {
                0 => new PointerRecord(name, seconds, isUnique, Name(random)),
                1 => new ServiceRecord(name, seconds, isUnique, 1, 2, (ushort)random.Next(65536), Name(random)),
                2 => new TextRecord(name, seconds, isUnique, [.. Enumerable.Range(0, random.Next(3)).Select(number => $"key{number}=värde")]),
                _ => new AddressRecord(name, seconds, isUnique, new IPAddress(Enumerable.Range(0, random.Next(2) == 0 ? 4 : 16).Select(_ => (byte)random.Next(256)).ToArray())),
            });
        }
    }

    private static DnsName Name(Random random) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)])]);
}
