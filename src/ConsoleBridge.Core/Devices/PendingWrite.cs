using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>What is going on with the writes of one parameter. Owned by the device's loop.</summary>
internal sealed class PendingWrite
{
    public required ParameterDefinition Definition { get; init; }

    /// <summary>The newest wish.</summary>
    public ParameterWrite Wish { get; set; }

    /// <summary>The wish that was sent last, and that a confirmation answers.</summary>
    public ParameterWrite SentWish { get; set; }

    /// <summary>True while something is still to be sent.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>What was sent last.</summary>
    public ParameterValue Sent { get; set; }

    /// <summary>When it was sent; null before the first time.</summary>
    public TimeSpan? SentAt { get; set; }

    /// <summary>Where the last step of a slow change began, and how far it might go; null while none is under way.</summary>
    public (double From, double Reach)? Ramp { get; set; }

    /// <summary>The device must have confirmed by then; null when no confirmation is awaited.</summary>
    public TimeSpan? ConfirmBy { get; set; }

    /// <summary>Read the parameter back then; null for not.</summary>
    public TimeSpan? ReadBackAt { get; set; }

    /// <summary>Send the same once more then; null for not.</summary>
    public TimeSpan? RepeatAt { get; set; }

    /// <summary>When something is to be done next; null when nothing is.</summary>
    public TimeSpan? NextDue(TimeSpan interval)
    {
        TimeSpan? next = IsWaiting ? (SentAt is { } sent ? sent + interval : TimeSpan.Zero) : null;
        next = Earlier(next, ConfirmBy);
        next = Earlier(next, ReadBackAt);
        return Earlier(next, RepeatAt);
    }

    internal static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) =>
        one is null ? other : other is null || one < other ? one : other;
}
