using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.WirelessReceivers;

// Hearing frames and saying them.
public sealed partial class SimulatedShureReceiver
{
    /// <summary>What the receiver says, frame by frame, for who listens without a socket.</summary>
    internal Action<string>? Said { get; set; }

    /// <summary>Hears one frame without a socket.</summary>
    internal void Hear(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            Answer(null, frame);
        }
    }

    /// <summary>Tells every client one value.</summary>
    internal void Report(int channel, ReceiverProperty property, int place, bool inDump)
    {
        var wire = _state.Wire(channel, property, place);
        var index = channel;
        if (inDump && UsesDumpForms && _family.Model.Series == ReceiverSeries.Ulxd)
        {
            (index, wire) = ToDumpForm(channel, property.Name, wire);
        }

        var writer = new ShureWriter(_scratch);
        _state.Write(ref writer, index, property, place, wire);
        Say(_scratch.AsSpan(0, writer.Written));
    }

    private static (int Index, string Wire) ToDumpForm(int channel, string property, string wire) => property switch
    {
        "AUDIO_GAIN" => (channel, wire[1..]),
        "GROUP_CHAN" => (channel, wire.Replace(',', ' ')),
        "ENCRYPTION" => (1, wire),
        _ => (channel, wire),
    };

    private int OnReceived(TcpHostClient client, ReadOnlySpan<byte> buffer)
    {
        var used = 0;
        lock (_gate)
        {
            while (true)
            {
                var status = ShureFraming.TryRead(buffer[used..], out var consumed, out var frame);
                if (status == OperationStatus.InvalidData)
                {
                    Violations.Add($"not a frame: {Encoding.Latin1.GetString(buffer.Slice(used, Math.Min(consumed, 80)))}");
                }

                used += consumed;
                if (status == OperationStatus.NeedMoreData)
                {
                    return used;
                }

                if (status == OperationStatus.Done && !IsControllerAccessOff)
                {
                    Answer(client, frame);
                }
            }
        }
    }

    private void Say(ReadOnlySpan<byte> frame)
    {
        if (IsControllerAccessOff)
        {
            return;
        }

        Said?.Invoke(Encoding.ASCII.GetString(frame));
        _host.Broadcast(frame);
    }

    private void Answer(TcpHostClient? client, ReadOnlySpan<byte> frame)
    {
        if (_commands.Handle(frame, out var isViolation) is not { } refusal)
        {
            return;
        }

        if (isViolation)
        {
            Violations.Add($"{Encoding.Latin1.GetString(frame)}: {refusal}");
        }

        if (!RefusesSilently)
        {
            client?.Send("< REP ERR >"u8);
            Said?.Invoke("< REP ERR >");
        }
    }

    // QLX-D, firmware 2.2.11 and later: a client that vanishes while meters run takes the receiver with it (hw).
    private void OnClosed(TcpHostClient client, bool clean)
    {
        if (!clean && _family.Model.Series == ReceiverSeries.Qlxd && LocksUpOnLostClient && Value(1, "METER_RATE") != "00000")
        {
            LockUp();
        }
    }
}
