using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>One program that talks MIDI with a simulated desk: what it has begun to say, and the running status both ways. Used under the desk's lock only.</summary>
internal sealed class MidiDeskClient(IStreamClient stream)
{
    private byte _runningStatus;

    /// <summary>The connection.</summary>
    public IStreamClient Stream { get; } = stream;

    /// <summary>Finds messages in what it sends.</summary>
    public MidiStreamReader Reader { get; } = new();

    /// <summary>Parameters that it has selected, by channel.</summary>
    public MidiParameterNumbers Parameters { get; } = new();

    /// <summary>Bytes of a line that is expected before any message: a profile and a password. Null when none is, or no more.</summary>
    public List<byte>? Login { get; set; }

    /// <summary>It has sent active sensing: from then on its silence counts.</summary>
    public bool IsSensed { get; set; }

    /// <summary>When anything of it was heard last.</summary>
    public long HeardAt { get; set; }

    /// <summary>When active sensing must have come, for a client that has promised it; null for none.</summary>
    public long? MustSenseSince { get; set; }

    /// <summary>When it asked for something, newest last: at most a second ago.</summary>
    public Queue<long> Questions { get; } = new();

    /// <summary>Something was said to it; whoever watches for idleness takes it back.</summary>
    public bool WasToldSomething { get; set; }

    /// <summary>Sends whole messages, each with its status byte.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="useRunningStatus">Leave a status byte out that repeats.</param>
    public void Send(ReadOnlySpan<byte> messages, bool useRunningStatus)
    {
        Span<byte> output = new byte[messages.Length];
        var length = 0;
        var reader = new MidiMessageReader(messages);
        while (reader.TryNext(out var message))
        {
            var isRepeated = useRunningStatus && message.Status == _runningStatus;
            var bytes = isRepeated ? message.Bytes[1..] : message.Bytes;
            bytes.CopyTo(output[length..]);
            length += bytes.Length;
            if (!MidiStatus.IsRealTime(message.Status))
            {
                _runningStatus = MidiStatus.IsChannel(message.Status) ? message.Status : (byte)0;
            }
        }

        WasToldSomething = true;
        Stream.Send(output[..length]);
    }
}
