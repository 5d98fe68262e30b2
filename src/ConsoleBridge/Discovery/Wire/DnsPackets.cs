namespace ConsoleBridge.Discovery.Wire;

/// <summary>Cuts what is too long for one datagram of an Ethernet into several.</summary>
internal static class DnsPackets
{
    /// <summary>Longest datagram that passes an Ethernet whole, with room for the headers of IPv6 and UDP.</summary>
    public const int MaxBytes = 1440;

    /// <summary>The datagrams of a message; more than one only when it does not fit.</summary>
    /// <remarks>Known answers go on in further messages without a question, announced by the mark "truncated" (RFC 6762, 7.2);
    /// answers in further answers. What is additional is left out first.</remarks>
    public static IEnumerable<byte[]> Write(DnsMessage message)
    {
        byte[] whole = DnsWriter.Write(message);
        if (whole.Length <= MaxBytes || message.Answers.Count + message.Additionals.Count == 0)
        {
            return [whole];
        }

        if (message.Additionals.Count > 0)
        {
            return Write(With(message, message.Answers, isFirst: true, isLast: true));
        }

        return message.Answers.Count == 1 ? [whole] : Halves(message);
    }

    private static IEnumerable<byte[]> Halves(DnsMessage message)
    {
        int half = message.Answers.Count / 2;
        var first = With(message, message.Answers[..half], isFirst: true, isLast: false);
        var second = With(message, message.Answers[half..], isFirst: false, isLast: true);
        return Write(first).Concat(Write(second));
    }

    private static DnsMessage With(DnsMessage message, List<DnsRecord> answers, bool isFirst, bool isLast) => new()
    {
        Id = message.Id,
        IsResponse = message.IsResponse,
        IsTruncated = !message.IsResponse && (!isLast || message.IsTruncated),
        Questions = isFirst ? message.Questions : [],
        Authorities = isFirst ? message.Authorities : [],
        Answers = answers,
    };
}
