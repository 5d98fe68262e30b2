using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Whether an SQ's levels can be believed and set: only when its fader law is the one that is configured, as far as it has shown it.</summary>
internal sealed class SqLevels(DeskBook book, SessionRoutine routine, DeskQuestions questions, bool isAudio)
{
    private const string WrongLaw = "the desk has the other NRPN fader law: compare its Utility > General > MIDI with the setting 'fader-law'";
    private const string UnseenLaw = "the desk is still being read: no level is set before it has shown which NRPN fader law it has";
    private const string UnprovenLaw =
        "nothing that the desk has told shows that its NRPN fader law is Linear, as the setting 'fader-law' says, and by the other one a level would be many dB "
        + "too loud. Look at Utility > General > MIDI of the desk: when it says Audio, set 'fader-law' to 1 in the configuration; when it says Linear, move any "
        + "fader a little";
    private const string Doubt = "levels are not set, and only shown where a fader is down: " + UnprovenLaw;

    private readonly SqLawWitness _law = new(isAudio);
    private bool _isDoubtTold;

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        _law.Clear();
        _isDoubtTold = false;
    }

    /// <summary>Why a level cannot be set now; null when it can.</summary>
    /// <remarks>0 dB of the linear law is +6 dB of the other: the desk's own levels must have been seen before one is set. All the way
    /// down is the same number in both.</remarks>
    public string? RefusalOf(in ParameterValue value) =>
        SqFaderLaw.ToWire(value.Number, isAudio) == SqFaderLaw.Off ? null
        : _law.IsWrong ? WrongLaw
        : _law.IsSeenLinear ? null
        : routine is { IsReading: true, IsLive: false } ? UnseenLaw
        : routine.IsLive && !isAudio ? UnprovenLaw
        : null;

    /// <summary>The desk told a level.</summary>
    /// <returns>The level; unknown while it is not known by which law it was told.</returns>
    public ParameterValue Believe(DeskTarget target, int number, in ParameterValue value, IDriverContext context)
    {
        var wasInDoubt = _law.IsInDoubt;
        if (_law.Heard(number))
        {
            context.Malformed(WrongLaw);
            WithholdAll(context);
        }
        else if (wasInDoubt && !_law.IsInDoubt)
        {
            AskWithheld(context);
        }

        target.IsWithheld = _law.IsWrong || (_law.IsInDoubt && number != SqFaderLaw.Off);
        return target.IsWithheld ? ParameterValue.FromUnknown() : value;
    }

    /// <summary>Says once in a session, when everything was read and the law is still not known, why levels are missing.</summary>
    public void TellDoubt(IDriverContext context)
    {
        if (!_isDoubtTold && routine.IsLive && _law.IsInDoubt)
        {
            _isDoubtTold = true;
            context.Notice(_law.IsWrong ? WrongLaw : Doubt);
        }
    }

    private void WithholdAll(IDriverContext context)
    {
        foreach (var target in book.Targets)
        {
            if (target is { IsSqLevel: true })
            {
                target.IsWithheld = true;
                context.Report(target.Definition.Index, ParameterValue.FromUnknown());
            }
        }
    }

    // The desk has shown its law: what it told before that is asked once more.
    private void AskWithheld(IDriverContext context)
    {
        foreach (var target in book.Targets)
        {
            if (target is { IsWithheld: true })
            {
                target.IsWithheld = false;
                questions.Ask(target.Definition.Index, context);
            }
        }
    }
}
