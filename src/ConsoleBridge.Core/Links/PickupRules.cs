using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>
/// Faders without motor: they lead once they have been brought to where the master is, or past it. Where they have a lamp for it,
/// it says which way to go.
/// </summary>
internal sealed class PickupRules(ILinkTarget target)
{
    private const string Off = "off";
    private const string Below = "below";
    private const string Above = "above";
    private const string PickedUp = "picked-up";

    /// <summary>Whether the fader leads after this move.</summary>
    /// <param name="follower">The fader, where it stands now.</param>
    /// <param name="before">Where it stood before.</param>
    public static bool Reaches(LinkFollower follower, in ParameterValue before)
    {
        var (from, to, at) = (before.Number, follower.Shown.Number, follower.Target.Number);
        follower.IsPickedUp |= follower.Shown.Kind != ValueKind.Number || (from <= at && to >= at) || (from >= at && to <= at);
        return follower.IsPickedUp;
    }

    /// <summary>Tells the lamp when it has something new to say.</summary>
    public void Tell(LinkFollower follower)
    {
        if (follower.End.Pickup is not { } lamp || !follower.IsDeviceLive)
        {
            follower.PickupTold = null;
            return;
        }

        var word = Word(follower);
        if (!string.Equals(word, follower.PickupTold, StringComparison.Ordinal))
        {
            follower.PickupTold = word;
            target.Post(lamp, ParameterValue.FromText(word), null, follower.Place, out _);
        }
    }

    private static string Word(LinkFollower follower)
    {
        if (follower.Star is not { Value.IsTrusted: true } || follower.Shown.Kind != ValueKind.Number || !follower.Target.IsKnown)
        {
            return Off;
        }

        return follower.IsPickedUp || follower.End.Definition.Law.IsSameStep(follower.Shown, follower.Target) ? PickedUp
            : follower.Shown.Number < follower.Target.Number ? Below
            : Above;
    }
}
