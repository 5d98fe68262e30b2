using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>All subscriptions by level of their filter. Matching visits only the branches a topic can fall under and allocates nothing.</summary>
/// <remarks>Not thread-safe. Recursion is as deep as the deepest filter, which the broker limits.</remarks>
internal sealed class SubscriptionTree
{
    private readonly Node _root = new();

    /// <summary>Adds a subscription that is not there yet.</summary>
    public void Add(Subscription subscription)
    {
        Node node = _root;
        ReadOnlySpan<byte> rest = subscription.Filter;
        bool last;
        do
        {
            ReadOnlySpan<byte> level = MqttTopic.TakeLevel(ref rest, out last);
            node = node.GetOrAdd(level);
        }
        while (!last);

        node.Add(subscription);
    }

    /// <summary>Removes a subscription and the branches that become empty.</summary>
    public void Remove(Subscription subscription) => Remove(_root, subscription.Filter, subscription);

    /// <summary>Adds the subscriptions a topic falls under; of a shared group only the member whose turn it is.</summary>
    public void Match(ReadOnlySpan<byte> topic, List<Subscription> matches)
    {
        // [MQTT-4.7.2-1] a filter that begins with a wildcard does not match a topic that begins with '$'.
        bool hidden = topic.Length > 0 && topic[0] == (byte)'$';
        Collect(_root, topic, ended: false, hidden, matches);
    }

    private static void Collect(Node node, ReadOnlySpan<byte> rest, bool ended, bool hidden, List<Subscription> matches)
    {
        // 4.7.1.2: '#' matches the level above it and everything below.
        if (!hidden)
        {
            node.MultiLevel?.CollectInto(matches);
        }

        if (ended)
        {
            node.CollectInto(matches);
            return;
        }

        ReadOnlySpan<byte> level = MqttTopic.TakeLevel(ref rest, out bool last);
        if (node.Find(level) is { } child)
        {
            Collect(child, rest, last, hidden: false, matches);
        }

        if (!hidden && node.SingleLevel is { } any)
        {
            Collect(any, rest, last, hidden: false, matches);
        }
    }

    private static bool Remove(Node node, ReadOnlySpan<byte> rest, Subscription subscription)
    {
        ReadOnlySpan<byte> level = MqttTopic.TakeLevel(ref rest, out bool last);
        Node? child = node.FindFilterLevel(level);
        if (child is null)
        {
            return false;
        }

        if (last)
        {
            child.Remove(subscription);
        }
        else
        {
            Remove(child, rest, subscription);
        }

        if (child.IsEmpty)
        {
            node.Drop(level);
        }

        return true;
    }

    private sealed class Node
    {
        private readonly List<Subscription> _subscriptions = [];
        private Dictionary<byte[], Node>? _children;
        private List<SharedGroup>? _groups;

        public Node? SingleLevel { get; private set; }

        public Node? MultiLevel { get; private set; }

        public bool IsEmpty => _subscriptions.Count == 0
            && _groups is not { Count: > 0 }
            && _children is not { Count: > 0 }
            && SingleLevel is null
            && MultiLevel is null;

        public Node? Find(ReadOnlySpan<byte> level)
        {
            if (_children is null)
            {
                return null;
            }

            _children.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(level, out Node? child);
            return child;
        }

        public Node? FindFilterLevel(ReadOnlySpan<byte> level)
        {
            return level.SequenceEqual("+"u8) ? SingleLevel : level.SequenceEqual("#"u8) ? MultiLevel : Find(level);
        }

        public Node GetOrAdd(ReadOnlySpan<byte> level)
        {
            if (level.SequenceEqual("+"u8))
            {
                return SingleLevel ??= new Node();
            }

            if (level.SequenceEqual("#"u8))
            {
                return MultiLevel ??= new Node();
            }

            _children ??= new Dictionary<byte[], Node>(TopicComparer.Instance);
            if (Find(level) is { } child)
            {
                return child;
            }

            var added = new Node();
            _children.Add(level.ToArray(), added);
            return added;
        }

        public void Drop(ReadOnlySpan<byte> level)
        {
            if (level.SequenceEqual("+"u8))
            {
                SingleLevel = null;
            }
            else if (level.SequenceEqual("#"u8))
            {
                MultiLevel = null;
            }
            else
            {
                _children?.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(level);
            }
        }

        public void Add(Subscription subscription)
        {
            if (!subscription.IsShared)
            {
                _subscriptions.Add(subscription);
                return;
            }

            _groups ??= [];
            SharedGroup? group = _groups.Find(candidate => candidate.Name.AsSpan().SequenceEqual(subscription.ShareName));
            if (group is null)
            {
                group = new SharedGroup(subscription.ShareName);
                _groups.Add(group);
            }

            group.Members.Add(subscription);
            subscription.Group = group;
        }

        public void Remove(Subscription subscription)
        {
            if (!subscription.IsShared)
            {
                _subscriptions.Remove(subscription);
                return;
            }

            SharedGroup? group = _groups?.Find(candidate => candidate.Name.AsSpan().SequenceEqual(subscription.ShareName));
            group?.Members.Remove(subscription);
            if (group is { Members.Count: 0 })
            {
                _groups!.Remove(group);
            }
        }

        public void CollectInto(List<Subscription> matches)
        {
            matches.AddRange(_subscriptions);
            if (_groups is null)
            {
                return;
            }

            foreach (SharedGroup group in _groups)
            {
                matches.Add(group.Pick());
            }
        }
    }
}
