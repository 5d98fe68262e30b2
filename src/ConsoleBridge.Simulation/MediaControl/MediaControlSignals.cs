using System.Globalization;

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>The air and the sound around a unit: transmitter, antennas, levels, battery, and the lines that tell of them.</summary>
/// <remarks>RF 100 % is 40 dBµV and may be exceeded; AF 0 % is -50 dB. Order of lines as in TI 1254 v1.0 (doc). Used under the unit's lock.</remarks>
internal sealed class MediaControlSignals(MediaControlModel model, MediaControlSettings settings, Random random)
{
    private const int PercentOfOneDecibel = 40;
    private readonly int[] _antennas = [78, 64];
    private readonly int[] _audio = [37, 35];
    private readonly int[] _hold = [42, 40];

    /// <summary>The pack is switched on.</summary>
    public bool IsTransmitterOn { get; set; } = true;

    /// <summary>The pack's own switch.</summary>
    public bool IsTransmitterMuted { get; set; }

    /// <summary>0, 30, 70 or 100 %: there is nothing in between.</summary>
    public int Battery { get; set; } = 70;

    /// <summary>Audio hits full scale.</summary>
    public bool IsPeaking { get; set; }

    /// <summary>The stronger antenna, 0 or 1.</summary>
    public int ActiveAntenna => Antenna(0) >= Antenna(1) ? 0 : 1;

    /// <summary>The pilot tone; on an in-ear transmitter, that it is off the air.</summary>
    public bool HasPilot => model.IsTransmitter ? settings.IsMuted : IsTransmitterOn;

    /// <summary>Bit 1 the pack, bit 2 no signal, bit 3 the receiver's output; bit 0 any of them.</summary>
    public int Mutes
    {
        get
        {
            int mutes = (IsTransmitterOn && IsTransmitterMuted ? 2 : 0) | (IsWeak ? 4 : 0) | (settings.IsMuted ? 8 : 0);
            return mutes | (mutes != 0 ? 1 : 0);
        }
    }

    /// <summary>The warnings in the order of the document; <c>OK</c> for none.</summary>
    public string Warnings
    {
        get
        {
            var words = new List<string>();
            AddWhen(IsPeaking, "AF_Peak");
            if (model.IsTransmitter)
            {
                AddWhen(settings.IsMuted, "RF_Mute");
            }
            else
            {
                AddWhen(IsTransmitterOn && Battery == 0, "Low_Battery");
                AddWhen(IsTransmitterOn && IsTransmitterMuted, "TX_Mute");
                AddWhen(IsWeak, "Low_RF_Signal");
                AddWhen(IsWeak, "RF_Mute");
                AddWhen(settings.IsMuted, "RX_Mute");
            }

            return words.Count == 0 ? "OK" : string.Join(' ', words);

            void AddWhen(bool isSo, string word)
            {
                if (isSo)
                {
                    words.Add(word);
                }
            }
        }
    }

    private bool IsWeak => Antenna(ActiveAntenna) * 0.4 < Math.Max(settings.Squelch, 1);

    /// <summary>Percent of an antenna, 0 or 1.</summary>
    public int Antenna(int antenna) => IsTransmitterOn ? _antennas[antenna] : Math.Min(_antennas[antenna], 3);

    /// <summary>Percent of the audio, left or right.</summary>
    public int Audio(int side) => IsPeaking ? 104 : !model.IsTransmitter && !IsTransmitterOn ? 0 : _audio[side];

    /// <summary>The air changes a little.</summary>
    public void Walk()
    {
        for (int index = 0; index < 2; index++)
        {
            _antennas[index] = Math.Clamp(_antennas[index] + random.Next(-4, 5), 30, 117);
            _audio[index] = Math.Clamp(_audio[index] + random.Next(-8, 9), 0, 95);
            _hold[index] = Math.Max(_hold[index] - 2, _audio[index]);
        }
    }

    /// <summary>Somebody carries the pack: this percent on both antennas from now on, until the air changes it.</summary>
    public void SetRadio(int percent) => (_antennas[0], _antennas[1]) = (percent, Math.Max(0, percent - PercentOfOneDecibel / 4));

    /// <summary>Somebody speaks at this level.</summary>
    public void SetAudio(int percent) => (_audio[0], _audio[1], _hold[0], _hold[1]) = (percent, percent, percent, percent);

    /// <summary>The lines of a burst, each with its CR.</summary>
    public string Burst(MediaControlCycle cycle) => model.IsTransmitter ? TransmitterBurst(cycle) : ReceiverBurst(cycle);

    private string ReceiverBurst(MediaControlCycle cycle) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Radio(cycle, 0)}\r{Radio(cycle, 1)}\rStates {cycle.Mutes} {cycle.Pilot}\r"
        + $"RF {Antenna(ActiveAntenna)} {ActiveAntenna + 1} {(HasPilot ? 1 : 0)}\r"
        + $"AF {Audio(0)} {Math.Max(_hold[0], cycle.Peaks[0])} {Mutes}\r"
        + $"Bat {(IsTransmitterOn ? Battery.ToString(CultureInfo.InvariantCulture) : "?")}\rMsg {Warnings}\rConfig {settings.Config}\r");

    private string TransmitterBurst(MediaControlCycle cycle) => string.Create(
        CultureInfo.InvariantCulture,
        $"AF {cycle.Peaks[0]} {cycle.Peaks[1]} {Math.Max(_hold[0], cycle.Peaks[0])} {Math.Max(_hold[1], cycle.Peaks[1])}\r"
        + $"States {(settings.IsMuted ? 1 : 0)} {cycle.Pilot}\rMsg {Warnings}\rConfig {settings.Config}\r");

    private static string Radio(MediaControlCycle cycle, int antenna) => string.Create(
        CultureInfo.InvariantCulture,
        $"RF{antenna + 1} {cycle.Antennas[antenna].Min} {cycle.Antennas[antenna].Max} {(cycle.WasActive[antenna] ? 1 : 0)}");
}
