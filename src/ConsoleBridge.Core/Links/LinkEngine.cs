using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>
/// Keeps linked parameters together. A master's word is the truth; what moves at a follower is a wish to its master, and the master's
/// answer goes to all followers. A touched fader is never driven; after the hand has left it is told its value once.
/// </summary>
/// <remarks>
/// Sans-I/O: changes and outcomes in, writes out, the clock is given. Calls never overlap. In the steady state nothing is allocated.
/// Writes per move of one fader: at most one to the master, one to each other follower, and one confirmation after the hand has left.
/// </remarks>
public sealed class LinkEngine
{
    private static readonly string IsLive = UnitNames.Word(SessionState.Live);

    private readonly Dictionary<ParameterKey, LinkSeat> _seats = [];
    private readonly List<LinkFollower> _dueFollowers = [];
    private readonly List<ForwardLink> _dueForwards = [];
    private readonly FollowerMotor _motor;
    private readonly FollowerRules _followers;
    private readonly ForwardRules _forwards;
    private readonly MeterRules _meters;

    /// <summary>Makes an engine; nothing is sent before the first change.</summary>
    /// <param name="graph">The links.</param>
    /// <param name="target">Where writes go.</param>
    /// <param name="times">How patient it is.</param>
    public LinkEngine(LinkGraph graph, ILinkTarget target, LinkTimes times)
    {
        _forwards = new ForwardRules(target, times, _dueForwards);
        var pickup = new PickupRules(target);
        _motor = new FollowerMotor(target, times, _dueFollowers, pickup);
        _followers = new FollowerRules(target, times, _motor, _forwards, pickup);
        _meters = new MeterRules(target);
        foreach (var slot in graph.Slots)
        {
            Seat(slot);
        }

        foreach (var star in graph.Stars)
        {
            Seat(star.Master.Key).Star = star;
            foreach (var follower in star.Followers)
            {
                Seat(follower);
            }

            foreach (var forward in star.Outgoing.Where(forward => forward.Condition is not null))
            {
                Seat(forward.Condition!.End.Key).ConditionalForwards.Add(forward);
            }
        }
    }

    /// <summary>When <see cref="Tick"/> is due; null when nothing is.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? next = null;
            foreach (var follower in _dueFollowers)
            {
                next = next is null || follower.DueAt < next ? follower.DueAt : next;
            }

            foreach (var forward in _dueForwards)
            {
                next = next is null || forward.DueAt < next ? forward.DueAt : next;
            }

            return next;
        }
    }

    /// <summary>Whether any link looks at this parameter.</summary>
    public bool Concerns(ParameterKey key) => _seats.ContainsKey(key);

    /// <summary>A device has said something, or the bridge has about it.</summary>
    public void Observe(in ParameterChange change, TimeSpan now)
    {
        if (!_seats.TryGetValue(change.Key, out var seat) || !seat.Take(change))
        {
            return;
        }

        if (change.Kind == ParameterKind.Meter)
        {
            if (seat.Star is { } meter)
            {
                meter.Value = change.Value;
                _meters.Said(meter);
            }

            return;
        }

        foreach (var follower in seat.TouchOf)
        {
            _followers.Touch(follower, change.Value, now);
        }

        foreach (var follower in seat.SessionOf)
        {
            Live(follower, change.Value.Text == IsLive, now);
        }

        Reconsider(seat, now);
        if (seat.Star is { } star)
        {
            MasterSaid(star, change, now);
        }

        if (seat.Follower is { } moved)
        {
            _followers.Said(moved, change, now);
        }
    }

    /// <summary>Gives a strip of a surface another master, or a value that stands still; a touched fader keeps its old one until the hand has left.</summary>
    /// <param name="slot">A parameter that the graph was told to be a slot.</param>
    /// <param name="assignment">What it is to show.</param>
    /// <param name="now">The clock.</param>
    public void Assign(ParameterKey slot, LinkAssignment assignment, TimeSpan now)
    {
        var follower = _seats[slot].Follower!;
        if (follower.End.Definition.Kind == ParameterKind.Meter)
        {
            follower.Follow(assignment.Star, assignment.FromMaster);
            _meters.Show(follower);
            return;
        }

        _followers.Assign(follower, assignment, now);
    }

    /// <summary>Asks a slot's master for a value, as if its fader had been moved there: an encoder was turned.</summary>
    /// <param name="slot">A parameter that the graph was told to be a slot.</param>
    /// <param name="value">In the slot's unit.</param>
    /// <param name="now">The clock.</param>
    public void Wish(ParameterKey slot, in ParameterValue value, TimeSpan now) => _followers.Wish(_seats[slot].Follower!, value, TimeSpan.Zero, now);

    /// <summary>What a slot is to show now; unknown while its master is.</summary>
    public ParameterValue TargetOf(ParameterKey slot) => _seats[slot].Follower!.KnownTarget;

    /// <summary>What became of a write.</summary>
    public void Outcome(in WriteOutcome outcome, TimeSpan now)
    {
        if (outcome.Status == WriteStatus.Accepted || !_seats.TryGetValue(outcome.Key, out var seat))
        {
            return;
        }

        if (seat.Star is { } star)
        {
            _forwards.Outcome(star, outcome, now);
            for (var i = star.Followers.Count - 1; i >= 0; i--)
            {
                _followers.WishOutcome(star.Followers[i], outcome, now);
            }
        }

        if (seat.Follower is { } driven)
        {
            _followers.DriveOutcome(driven, outcome, now);
        }
    }

    /// <summary>Does what is due.</summary>
    public void Tick(TimeSpan now)
    {
        for (var i = _dueFollowers.Count - 1; i >= 0; i--)
        {
            var follower = _dueFollowers[i];
            if (follower.DueAt <= now)
            {
                _dueFollowers.RemoveAt(i);
                follower.DueAt = null;
                _followers.Due(follower, now);
            }
        }

        for (var i = _dueForwards.Count - 1; i >= 0; i--)
        {
            var forward = _dueForwards[i];
            if (forward.DueAt <= now)
            {
                _dueForwards.RemoveAt(i);
                forward.DueAt = null;
                _forwards.Fire(forward, now);
            }
        }
    }

    private void MasterSaid(LinkStar star, in ParameterChange change, TimeSpan now)
    {
        star.Writes.TryFind(change.WriteId, out _, out var wisher);
        var isBack = star.Take(change);

        // From the last to the first: one that was waiting to follow somebody else leaves the star within its turn.
        for (var i = star.Followers.Count - 1; i >= 0; i--)
        {
            _followers.Aim(star.Followers[i], isPickedUp: ReferenceEquals(star.Followers[i], wisher), now);
        }

        if (change.Value.IsTrusted)
        {
            _forwards.Said(star, change, isBack, now);
        }
    }

    private void Reconsider(LinkSeat seat, TimeSpan now)
    {
        foreach (var follower in seat.Conditional)
        {
            follower.IsActive = AllHold(follower);
            if (follower.End.Definition.Kind == ParameterKind.Meter)
            {
                _meters.Show(follower);
                continue;
            }

            if (follower.IsDisplay)
            {
                follower.Aim();
            }

            _motor.Consider(follower, now);
        }

        foreach (var forward in seat.ConditionalForwards)
        {
            var holds = forward.Condition!.Holds(seat.Value);
            if (holds != forward.IsActive)
            {
                forward.IsActive = holds;
                _forwards.CatchUp(forward.Target, now);
            }
        }
    }

    private bool AllHold(LinkFollower follower)
    {
        foreach (var condition in follower.Conditions)
        {
            if (!condition.Holds(_seats[condition.End.Key].Value))
            {
                return false;
            }
        }

        return true;
    }

    private void Live(LinkFollower follower, bool isLive, TimeSpan now)
    {
        _followers.Live(follower, isLive, now);
        if (isLive && follower.End.Definition.Kind == ParameterKind.Meter)
        {
            follower.Shown = ParameterValue.Unknown;
            _meters.Show(follower);
        }
    }

    private void Seat(LinkFollower follower)
    {
        Seat(follower.End.Key).Follower = follower;
        if (follower.End.Touch is { } touch)
        {
            Seat(touch).TouchOf.Add(follower);
        }

        if (follower.End.Session is { } session)
        {
            Seat(session).SessionOf.Add(follower);
        }

        foreach (var condition in follower.Conditions)
        {
            Seat(condition.End.Key).Conditional.Add(follower);
        }
    }

    private LinkSeat Seat(ParameterKey key)
    {
        if (!_seats.TryGetValue(key, out var seat))
        {
            seat = new LinkSeat();
            _seats.Add(key, seat);
        }

        return seat;
    }
}
