using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>All methods of a device, as the tree that their addresses make.</summary>
internal sealed class SscTree
{
    private readonly Branch _root = new();
    private readonly List<SscLeaf> _leaves = [];

    /// <summary>Every method, in the order of the vendor's tables.</summary>
    internal IReadOnlyList<SscLeaf> Leaves => _leaves;

    internal SscLeaf this[string address] =>
        TryFind(address, out SscLeaf? leaf) ? leaf : throw new ArgumentException($"{address}: no such method", nameof(address));

    internal SscLeaf Add(SscLeaf leaf)
    {
        var branch = _root;
        foreach (string segment in leaf.Path.AsSpan(0, leaf.Path.Length - 1))
        {
            branch = branch.Open(segment);
        }

        branch.Leaves.Add(leaf.Path[^1], leaf);
        branch.Order.Add(leaf.Path[^1]);
        _leaves.Add(leaf);
        return leaf;
    }

    /// <summary>A method that a client can read, and subscribe.</summary>
    internal SscLeaf Read(string address, SscType type, string json, string? unit = null) =>
        Add(new SscLeaf { Path = address.Split('/'), Type = type, Json = json, Unit = unit });

    /// <summary>A method that never changes: it is asked, not subscribed.</summary>
    internal SscLeaf Fixed(string address, SscType type, string json) =>
        Add(new SscLeaf { Path = address.Split('/'), Type = type, Json = json, CanSubscribe = false });

    internal SscLeaf Switch(string address, bool on = false) =>
        Add(new SscLeaf { Path = address.Split('/'), Type = SscType.Boolean, Json = SscText.Of(on), CanSet = true });

    internal SscLeaf Choice(string address, string value, params string[] options) =>
        Add(new SscLeaf { Path = address.Split('/'), Type = SscType.Text, Json = SscText.Of(value), Options = options, CanSet = true });

    internal SscLeaf Whole(string address, int value, int min, int max, int step = 1, string? unit = null) => Add(new SscLeaf
    {
        Path = address.Split('/'), Type = SscType.Integer, Json = SscText.Of(value), Min = min, Max = max, Step = step, Unit = unit, CanSet = true,
    });

    internal SscLeaf Name(string address, string value, int length, string forbidden = "") => Add(new SscLeaf
    {
        Path = address.Split('/'), Type = SscType.Text, Json = SscText.Of(value), MaxLength = length, Forbidden = forbidden, CanSet = true,
    });

    internal SscLeaf Action(string address, Action called) => Add(new SscLeaf
    {
        Path = address.Split('/'), Type = SscType.Action, CanSet = true, CanSubscribe = false, Written = called,
    });

    /// <summary>Finds a method by its address, with or without the first slash.</summary>
    internal bool TryFind(string address, [NotNullWhen(true)] out SscLeaf? leaf)
    {
        leaf = Match(address.Split('/', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault();
        return leaf is not null;
    }

    /// <summary>Every method that an address means, wildcards <c>*</c> and <c>?</c> allowed; hidden ones are not there.</summary>
    internal IEnumerable<SscLeaf> Match(IReadOnlyList<string> path) => Match(_root, path, 0);

    /// <summary>The names below a container, with whether each is a container itself; null when there is no such container.</summary>
    internal IReadOnlyList<(string Name, bool IsContainer)>? Children(IReadOnlyList<string> path)
    {
        var branch = _root;
        foreach (string segment in path)
        {
            if (!branch.Branches.TryGetValue(segment, out branch!))
            {
                return null;
            }
        }

        return [.. branch.Order
            .Where(name => !branch.Leaves.TryGetValue(name, out var leaf) || !leaf.IsHidden)
            .Select(name => (name, branch.Branches.ContainsKey(name)))];
    }

    private static IEnumerable<SscLeaf> Match(Branch branch, IReadOnlyList<string> path, int depth)
    {
        if (depth >= path.Count)
        {
            yield break;
        }

        bool isLast = depth == path.Count - 1;
        foreach (string name in branch.Order.Where(name => Fits(path[depth], name)))
        {
            if (isLast && branch.Leaves.TryGetValue(name, out var leaf) && !leaf.IsHidden)
            {
                yield return leaf;
            }
            else if (!isLast && branch.Branches.TryGetValue(name, out var below))
            {
                foreach (var found in Match(below, path, depth + 1))
                {
                    yield return found;
                }
            }
        }
    }

    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return Fits(pattern[1..], name) || (!name.IsEmpty && Fits(pattern, name[1..]));
        }

        return !name.IsEmpty && (pattern[0] == '?' || pattern[0] == name[0]) && Fits(pattern[1..], name[1..]);
    }

    private sealed class Branch
    {
        public Dictionary<string, Branch> Branches { get; } = [];

        public Dictionary<string, SscLeaf> Leaves { get; } = [];

        public List<string> Order { get; } = [];

        public Branch Open(string name)
        {
            if (!Branches.TryGetValue(name, out var branch))
            {
                branch = new Branch();
                Branches.Add(name, branch);
                Order.Add(name);
            }

            return branch;
        }
    }
}
