namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>One moment of an Axient Digital channel in the numbers of its SAMPLE.</summary>
internal readonly struct AxientMeters
{
    private const int Overload = 0x80;
    private const int RadioOverload = 0x20;

    // Green and amber LEDs from the bottom; the receiver's own ladder is not published.
    private static readonly int[] AudioThresholds = [-60, -45, -35, -25, -18, -12, -6];
    private static readonly int[] RadioThresholds = [-95, -85, -75, -65, -55];
    private readonly ReceiverChannel _channel;

    internal AxientMeters(ReceiverChannel channel)
    {
        _channel = channel;
    }

    /// <summary>0 to 5, 255 without a signal.</summary>
    internal int Quality => _channel.Radio.Quality ?? 255;

    /// <summary>dBFS + 120. An idle channel says 5, as the hardware does.</summary>
    internal int Peak => _channel.Audio.IsPresent ? Raw(_channel.Audio.PeakDbfs) : 5;

    /// <summary>dBFS + 120. An idle channel says 33: above its own peak, as the hardware does.</summary>
    internal int Rms => _channel.Audio.IsPresent ? Raw(_channel.Audio.RmsDbfs) : 33;

    /// <summary>A bar that follows the RMS level plus one bit for the held peak; 0x80 is overload.</summary>
    internal int AudioLeds
    {
        get
        {
            if (!_channel.Audio.IsPresent)
            {
                return 0;
            }

            var bar = (1 << Count(_channel.Audio.RmsDbfs, AudioThresholds)) - 1;
            var held = Count(_channel.Audio.PeakDbfs, AudioThresholds);
            return bar | (_channel.Audio.Clips ? Overload : held > 0 ? 1 << (held - 1) : 0);
        }
    }

    /// <summary>dBm + 120.</summary>
    internal int Rssi(int antenna) => Raw(_channel.Radio[antenna]);

    /// <summary>Five amber LEDs from the bottom, 0x20 is overload.</summary>
    internal int RadioLeds(int antenna)
    {
        var level = _channel.Radio[antenna];
        var bar = (1 << Count(level, RadioThresholds)) - 1;
        return level > -20 ? bar | RadioOverload : bar;
    }

    /// <summary>One letter for each antenna: B receives, R receives trouble, X does not.</summary>
    internal ReadOnlySpan<byte> Status(int antennas, Span<byte> letters)
    {
        for (var antenna = 0; antenna < antennas; antenna++)
        {
            letters[antenna] = (_channel.Radio.Receives(antenna), _channel.Radio.IsDisturbed) switch
            {
                (true, false) => (byte)'B',
                (true, true) => (byte)'R',
                _ => (byte)'X',
            };
        }

        return letters[..antennas];
    }

    private static int Raw(double level) => Math.Clamp((int)Math.Round(level) + 120, 0, 120);

    private static int Count(double level, int[] thresholds)
    {
        var lit = 0;
        while (lit < thresholds.Length && level >= thresholds[lit])
        {
            lit++;
        }

        return lit;
    }
}
