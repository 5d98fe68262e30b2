using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.State;

/// <summary>Fans changes out to everyone who follows. Called inside the store's turn; never waits for anybody.</summary>
internal sealed class ChangeBus
{
    private Subscription[] _subscriptions = [];

    public Subscription Add(string name, int capacity, Action<Subscription> onDisposed)
    {
        var subscription = new Subscription(name, capacity, onDisposed);
        _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    public void Remove(Subscription subscription) =>
        _subscriptions = [.. _subscriptions.Where(other => other != subscription)];

    public void Publish(in ParameterChange change)
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Offer(change);
        }
    }

    /// <summary>Wakes those who wait and have something to read. Called outside the store's turn.</summary>
    public void Wake()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.WakeWhenFilled();
        }
    }
}
