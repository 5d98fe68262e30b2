using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>Looks at the frames of the device that a profile is tried on, and keeps what is worth telling. Safe from any thread.</summary>
/// <param name="protocol">Says what frames mean.</param>
internal sealed class ProfileWitness(IProtocol protocol) : IFrameTap
{
    private const int MostUnknown = 500;
    private const int MostExamples = 2000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, UnknownFrame> _unknown = [];
    private readonly Dictionary<int, ParameterExample> _examples = [];
    private readonly Dictionary<int, long> _reports = [];
    private byte[] _last = [];

    /// <summary>Frames that came.</summary>
    public long Received { get; private set; }

    /// <summary>Frames that went out.</summary>
    public long Sent { get; private set; }

    void IFrameTap.Received(ReadOnlySpan<byte> frame, long at)
    {
        lock (_lock)
        {
            Received++;
            _last = frame.ToArray();
        }
    }

    void IFrameTap.Sent(ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            Sent++;
        }
    }

    void IFrameTap.Reported(ParameterDefinition parameter, in ParameterValue value)
    {
        lock (_lock)
        {
            _reports[parameter.Index] = _reports.GetValueOrDefault(parameter.Index) + 1;
            if (value.Quality != Quality.Unknown && _last.Length > 0 && _examples.Count < MostExamples)
            {
                _examples.TryAdd(parameter.Index, new ParameterExample(parameter, value, _last));
            }
        }
    }

    void IFrameTap.Unrecognised() => Keep("the profile does not know it");

    void IFrameTap.Malformed(string reason) => Keep("not understood: " + reason);

    /// <summary>How often each parameter was reported.</summary>
    public IReadOnlyDictionary<int, long> Reports()
    {
        lock (_lock)
        {
            return new Dictionary<int, long>(_reports);
        }
    }

    /// <summary>What came and is in no profile, the most frequent first.</summary>
    public IReadOnlyList<UnknownFrame> Unknown()
    {
        lock (_lock)
        {
            return [.. _unknown.Values.OrderByDescending(frame => frame.Count)];
        }
    }

    /// <summary>A frame for each parameter that one brought.</summary>
    public IReadOnlyList<ParameterExample> Examples()
    {
        lock (_lock)
        {
            return [.. _examples.Values.OrderBy(example => example.Parameter.Index)];
        }
    }

    private void Keep(string why)
    {
        lock (_lock)
        {
            var says = protocol.Describe(_last);

            // The same message with other numbers is the same message.
            var kind = string.Concat(says.Select(letter => char.IsAsciiDigit(letter) ? '#' : letter)).Replace("##", "#", StringComparison.Ordinal);
            if (_unknown.TryGetValue(kind, out var known))
            {
                _unknown[kind] = known with { Count = known.Count + 1 };
            }
            else if (_unknown.Count < MostUnknown)
            {
                _unknown[kind] = new UnknownFrame(says, why, 1);
            }
        }
    }
}
