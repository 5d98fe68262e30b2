using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Puts a surface's messages on the wire in the ways in which real ones differ. Used under the device's lock.</summary>
internal sealed class SurfaceOutput(SurfaceOptions options, TimeProvider time)
{
    private const int LongestMessage = 512;

    // A status byte that was left out must come again some time, for who listens later.
    private static readonly TimeSpan RunningStatusLife = TimeSpan.FromMilliseconds(250);

    private readonly byte[] _buffer = new byte[LongestMessage];
    private byte _running;
    private long _saidAt;

    /// <summary>The bytes of one message as they go out; lives until the next call.</summary>
    /// <param name="message">A whole message with its status byte.</param>
    internal ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> message)
    {
        var length = 0;
        var isRepeated = options.RunningStatus && message[0] == _running && time.GetElapsedTime(_saidAt) < RunningStatusLife;
        foreach (var value in isRepeated ? message[1..] : message)
        {
            _buffer[length++] = value;
            if (length == 1 && options.RealTimeInside != 0)
            {
                _buffer[length++] = options.RealTimeInside;
            }
        }

        _running = MidiStatus.IsChannel(message[0]) ? message[0] : (byte)0;
        _saidAt = time.GetTimestamp();
        return _buffer.AsSpan(0, length);
    }

    /// <summary>The next message carries its status byte, whatever it is.</summary>
    internal void Forget() => _running = 0;
}
