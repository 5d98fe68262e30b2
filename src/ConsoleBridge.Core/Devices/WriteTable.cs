using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// The writes of one device: the newest wish for each parameter, at the pace the device can bear, followed until the device
/// has answered. Wishes may be posted from any thread; everything else belongs to the device's loop.
/// </summary>
internal sealed class WriteTable(int device, CompiledProfile profile, IWriteObserver observer, ShowLock? showLock = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ParameterWrite> _wishes = [];
    private readonly Dictionary<int, PendingWrite> _pending = [];
    private readonly List<PendingWrite> _active = [];
    private readonly List<WriteOutcome> _outcomes = [];
    private readonly FrameBudget _budget = new(profile.Politeness);
    private volatile bool _isOpen;

    /// <summary>The device is online: wishes are taken from now on, until <see cref="Close"/>.</summary>
    public void Open() => _isOpen = true;

    /// <summary>Takes a wish. An older wish for the same parameter that was not sent yet is superseded.</summary>
    /// <returns>False when the device has just been lost: nothing was taken, and nothing will be said of it.</returns>
    public bool Post(in ParameterWrite wish)
    {
        ParameterWrite older;
        bool superseded;
        lock (_gate)
        {
            if (!_isOpen)
            {
                return false;
            }

            superseded = _wishes.Remove(wish.Parameter, out older);
            _wishes[wish.Parameter] = wish;
        }

        if (superseded)
        {
            observer.OnOutcome(Outcome(older, WriteStatus.Superseded, null));
        }

        return true;
    }

    /// <summary>Tells what became of writes; called after the values have reached the store, so that whoever hears it finds them there.</summary>
    public void TellOutcomes()
    {
        foreach (var outcome in _outcomes)
        {
            observer.OnOutcome(outcome);
        }

        _outcomes.Clear();
    }

    /// <summary>The value a parameter will have when all wishes have been sent; false when none waits.</summary>
    public bool TryGetWish(int parameter, out ParameterValue value)
    {
        lock (_gate)
        {
            var found = _wishes.TryGetValue(parameter, out var wish);
            value = wish.Value;
            return found;
        }
    }

    /// <summary>Does what is due: sends, repeats, reads back, gives up. Called every turn of the device's loop.</summary>
    /// <returns>When something is due next; null when nothing is.</returns>
    public TimeSpan? Turn(TimeSpan now, IDeviceDriver driver, DriverContext context)
    {
        TakeWishes();
        TimeSpan? next = null;
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            var write = _active[i];
            Advance(write, now, driver, context);
            var due = write.NextDue(profile.Politeness.WriteInterval);
            if (due is null)
            {
                _active.RemoveAt(i);
            }
            else if (write.IsWaiting && due <= now)
            {
                due = now + _budget.NextFrameIn(now);
            }

            next = PendingWrite.Earlier(next, due);
        }

        return next;
    }

    /// <summary>The device has reported a parameter: confirms what waits for it.</summary>
    /// <returns>Id of the write that caused the report; 0 when none did.</returns>
    public long Reported(int parameter, in ParameterValue value)
    {
        if (!_pending.TryGetValue(parameter, out var write))
        {
            return 0;
        }

        if (!write.Definition.Law.IsSameStep(write.Sent, value))
        {
            // Somebody else has moved it since: saying our old wish again would be a wrong write.
            write.RepeatAt = null;
        }

        if (write.ConfirmBy is null)
        {
            return 0;
        }

        write.ConfirmBy = null;
        var note = write.Definition.Law.IsSameStep(write.Sent, value) ? null : $"{write.Definition.Name}: the device chose {value} instead of {write.Sent}";
        Tell(write.SentWish, WriteStatus.Confirmed, note);
        return write.SentWish.Id;
    }

    /// <summary>The device refused a write.</summary>
    public void Rejected(int parameter, string reason)
    {
        if (_pending.TryGetValue(parameter, out var write))
        {
            var isNewerWaiting = write.IsWaiting && write.Wish.Id != write.SentWish.Id;
            Forget(write);
            write.IsWaiting = isNewerWaiting;
            Tell(write.SentWish, WriteStatus.Failed, $"{write.Definition.Name}: the device refused {write.Sent}: {reason}");
        }
    }

    /// <summary>The session is over: nothing that was wished, or is wished while the others are still being told, may be sent in the next one.</summary>
    public void Close(string reason)
    {
        _isOpen = false;
        TakeWishes();
        foreach (var write in _active)
        {
            if (write.IsWaiting)
            {
                Tell(write.Wish, WriteStatus.Failed, $"{write.Definition.Name}: {reason}");
            }

            if (write.ConfirmBy is not null && !(write.IsWaiting && write.SentWish.Id == write.Wish.Id))
            {
                Tell(write.SentWish, WriteStatus.Failed, $"{write.Definition.Name}: {reason}");
            }
        }

        _active.Clear();
        _pending.Clear();
        TellOutcomes();
    }

    private static void Forget(PendingWrite write)
    {
        write.IsWaiting = false;
        write.ConfirmBy = write.ReadBackAt = write.RepeatAt = null;
        write.Ramp = null;
    }

    private void TakeWishes()
    {
        lock (_gate)
        {
            foreach (var (parameter, wish) in _wishes)
            {
                var write = PendingFor(parameter);
                if (write.IsWaiting)
                {
                    Tell(write.Wish, WriteStatus.Superseded, null);
                }

                write.Wish = wish;
                write.IsWaiting = true;
                write.RepeatAt = write.ReadBackAt = null;
                if (!_active.Contains(write))
                {
                    _active.Add(write);
                }
            }

            _wishes.Clear();
        }
    }

    private PendingWrite PendingFor(int parameter)
    {
        if (!_pending.TryGetValue(parameter, out var write))
        {
            write = new PendingWrite { Definition = profile.Parameters[parameter] };
            _pending.Add(parameter, write);
        }

        return write;
    }

    private void Advance(PendingWrite write, TimeSpan now, IDeviceDriver driver, DriverContext context)
    {
        var askedAs = (write.IsWaiting ? write.Wish : write.SentWish).AskedAs ?? write.Definition.Index;
        if ((write.IsWaiting || write.RepeatAt is not null) && showLock?.Refuses(device, write.Definition.Index, askedAs) == true)
        {
            Stop(write);
        }

        if (write.IsWaiting && (write.SentAt is not { } sent || sent + profile.Politeness.WriteInterval <= now) && _budget.TryTake(now))
        {
            Send(write, now, driver, context);
        }

        if (write.RepeatAt <= now)
        {
            write.RepeatAt = null;
            driver.OnWrite(write.Definition.Index, write.Sent, context);
        }

        if (write.ReadBackAt <= now)
        {
            write.ReadBackAt = null;
            driver.OnRead(write.Definition.Index, context);
        }

        if (write.ConfirmBy <= now)
        {
            write.ConfirmBy = null;
            Tell(write.SentWish, WriteStatus.Failed, $"{write.Definition.Name}: the device did not confirm {write.Sent} within {profile.Session.ConfirmWithin.TotalSeconds:0.#} s");
            driver.OnRead(write.Definition.Index, context);
        }
    }

    // The show was locked while a wish waited or a slow change was under way: it stays where it is.
    private void Stop(PendingWrite write)
    {
        write.RepeatAt = null;
        write.Ramp = null;
        if (write.IsWaiting)
        {
            write.IsWaiting = false;
            Tell(write.Wish, WriteStatus.Failed, $"{write.Definition.Name}: {ShowLock.Reason}");
        }
    }

    private void Send(PendingWrite write, TimeSpan now, IDeviceDriver driver, DriverContext context)
    {
        var definition = write.Definition;
        var value = WriteRamp.Next(definition, context.Current(definition.Index), write, now);
        if (write.ConfirmBy is not null && write.SentWish.Id != write.Wish.Id)
        {
            Tell(write.SentWish, WriteStatus.Superseded, null);
        }

        write.IsWaiting = !value.SaysTheSameAs(write.Wish.Value);
        write.SentWish = write.Wish;
        write.Sent = definition.Law.Snap(value);
        write.SentAt = now;
        if (definition.IsLocal)
        {
            context.Assume(definition.Index, write.Sent, write.Wish.Id);
            Tell(write.Wish, WriteStatus.Sent, null);
            return;
        }

        if (!driver.OnWrite(definition.Index, value, context))
        {
            Forget(write);
            return;
        }

        // A lamp meter has no state worth telling: it falls by itself.
        if (definition.Kind is ParameterKind.Event or ParameterKind.Meter)
        {
            Tell(write.Wish, WriteStatus.Sent, null);
            return;
        }

        write.RepeatAt = write.IsWaiting ? null : now + profile.Politeness.RepeatLastWriteAfter;
        if (definition.Echo == EchoMode.Full)
        {
            write.ConfirmBy = now + profile.Session.ConfirmWithin;
            return;
        }

        context.Assume(definition.Index, write.Sent, write.Wish.Id);
        write.ReadBackAt = write.IsWaiting ? null : now + profile.Session.ReadBackAfter;
        if (!write.IsWaiting)
        {
            Tell(write.Wish, WriteStatus.Sent, null);
        }
    }

    // A wish that was lowered on its way has been fulfilled, but not as it was asked for.
    private void Tell(in ParameterWrite write, WriteStatus status, string? reason) =>
        _outcomes.Add(Outcome(write, status, reason ?? (status is WriteStatus.Confirmed or WriteStatus.Sent ? write.Note : null)));

    private WriteOutcome Outcome(in ParameterWrite write, WriteStatus status, string? reason) =>
        new(new(device, write.AskedAs ?? write.Parameter), write.Id, status, reason);
}
