using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Discovery.Search;

/// <summary>A question that devices of some profiles answer, and what each profile makes of the answer.</summary>
/// <param name="IsDatagram">By UDP; else by TCP.</param>
/// <param name="Port">Port that is asked.</param>
/// <param name="Question">The question.</param>
/// <param name="Protocol">Whose words it is in; null for plain text.</param>
/// <param name="Framing">How streams are cut, for TCP.</param>
/// <param name="Readers">The profiles.</param>
internal sealed record DeviceProbe(
    bool IsDatagram, int Port, ProbeQuestion Question, IProtocol? Protocol, string? Framing, ImmutableArray<ProbeReader> Readers)
{
    /// <summary>Type of service by which such a device announces itself; null for none.</summary>
    public string? Service { get; init; }

    /// <summary>Why one that is there may not answer, and what to open on it, for people; null when nothing is known to keep it from answering.</summary>
    public string? Closed { get; init; }

    /// <summary>TCP port that is open nevertheless; null when none is known.</summary>
    public int? ClosedPort { get; init; }

    /// <summary>For people: <c>"WING?" on udp 2222</c>.</summary>
    public override string ToString() => $"'{Question.Text}' on {(IsDatagram ? "udp" : "tcp")} {Port}";

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">A datagram, or one frame of a stream.</param>
    /// <param name="captured">What it says, by name.</param>
    /// <returns>The profile that fits best; null when none knows such an answer.</returns>
    public ProbeReader? Read(ReadOnlySpan<byte> answer, out IReadOnlyDictionary<string, string> captured)
    {
        var text = Words(answer);
        ProbeReader? best = null;
        var bestFit = -1;
        captured = ImmutableDictionary<string, string>.Empty;
        foreach (var reader in Readers)
        {
            if (reader.Reply.Read(text) is not { } fields)
            {
                continue;
            }

            var fit = reader.Fit(fields.GetValueOrDefault("model", ""));
            if (fit > bestFit)
            {
                (best, bestFit, captured) = (reader, fit, fields);
            }
        }

        return best;
    }

    /// <summary>What these bytes say, as patterns are held against it.</summary>
    public string Words(ReadOnlySpan<byte> answer) => Protocol?.Describe(answer) ?? Encoding.UTF8.GetString(answer).TrimEnd('\0', '\r', '\n', ' ');

    /// <summary>Takes the next whole answer off a stream.</summary>
    /// <param name="buffer">What was received.</param>
    /// <param name="consumed">How much of it is done with.</param>
    /// <param name="answer">The answer.</param>
    public bool TryCut(Span<byte> buffer, out int consumed, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        consumed = 0;
        if (Protocol?.GetFraming(Framing) is not { } framing)
        {
            answer = buffer;
            consumed = buffer.Length;
            return buffer.Length > 0;
        }

        while (consumed < buffer.Length)
        {
            var status = framing(buffer[consumed..], out var taken, out var start, out var length);
            if (status == OperationStatus.Done)
            {
                answer = buffer.Slice(consumed + start, length);
                consumed += taken;
                return true;
            }

            consumed += taken;
            if (status == OperationStatus.NeedMoreData || taken == 0)
            {
                return false;
            }
        }

        return false;
    }
}
