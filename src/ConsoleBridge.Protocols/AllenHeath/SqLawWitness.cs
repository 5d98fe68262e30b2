using ConsoleBridge.Protocols.AllenHeath.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>
/// Watches the levels that an SQ tells for signs of its fader law. A level that is written by the wrong law would be several dB too loud,
/// and the desk cannot be asked.
/// </summary>
/// <remarks>The audio law only has multiples of 64; of the linear law's numbers one in 64 is such a one by chance. So one number that is
/// none proves the linear law, and nothing quite proves the audio one. A fader that is down says nothing: it is 0 in both.</remarks>
internal sealed class SqLawWitness(bool isAudio)
{
    // By chance once in 262 144.
    private const int EnoughCodes = 3;
    private readonly int[] _codes = new int[EnoughCodes];
    private int _count;

    /// <summary>True when a number was told that only the linear law has.</summary>
    public bool IsSeenLinear { get; private set; }

    /// <summary>True when the configured law is surely not the desk's.</summary>
    public bool IsWrong => isAudio ? IsSeenLinear : _count == EnoughCodes && !IsSeenLinear;

    /// <summary>True when it may not be the desk's: linear is configured, and all numbers until now could be of the audio law.</summary>
    public bool IsInDoubt => !isAudio && _count > 0 && !IsSeenLinear;

    /// <summary>A new session: the desk may have been set differently meanwhile.</summary>
    public void Clear() => (_count, IsSeenLinear) = (0, false);

    /// <summary>The desk told a level.</summary>
    /// <param name="wire">Its number.</param>
    /// <returns>True when this number is what gave the wrong law away.</returns>
    public bool Heard(int wire)
    {
        var wasWrong = IsWrong;
        IsSeenLinear |= !SqFaderLaw.IsAudioCode(wire);
        if (wire != SqFaderLaw.Off && !IsSeenLinear && _count < EnoughCodes && !_codes.AsSpan(0, _count).Contains(wire))
        {
            _codes[_count++] = wire;
        }

        return IsWrong && !wasWrong;
    }
}
