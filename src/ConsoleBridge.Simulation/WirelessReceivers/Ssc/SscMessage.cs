using System.Text;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>A message that is being put together: addresses and their values become one nested JSON object.</summary>
internal sealed class SscMessage
{
    private readonly Branch _root = new();

    /// <summary>Every part of <c>osc</c> under a key of its own, as some firmware does; the object then has that key twice.</summary>
    internal bool RepeatsKeys { get; init; }

    internal bool IsEmpty => _root.Below.Count == 0;

    /// <summary>About how long the text is.</summary>
    internal int Length { get; private set; }

    internal SscMessage Put(IReadOnlyList<string> path, string json)
    {
        Length += json.Length + path.Sum(segment => segment.Length + 6);
        var branch = _root;
        for (int depth = 0; depth < path.Count; depth++)
        {
            bool opensAnew = depth == path.Count - 1 || (depth == 0 && RepeatsKeys && path[0] == "osc");
            branch = branch.Open(path[depth], opensAnew);
        }

        branch.Json = json;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(_root, text);
        return text.ToString();
    }

    private static void Write(Branch branch, StringBuilder text)
    {
        if (branch.Json is not null)
        {
            text.Append(branch.Json);
            return;
        }

        char before = '{';
        foreach (var (name, below) in branch.Below)
        {
            text.Append(before).Append('"').Append(name).Append("\":");
            Write(below, text);
            before = ',';
        }

        text.Append(branch.Below.Count == 0 ? "{}" : "}");
    }

    private sealed class Branch
    {
        public List<(string Name, Branch Below)> Below { get; } = [];

        public string? Json { get; set; }

        public Branch Open(string name, bool anew)
        {
            foreach (var (known, branch) in Below)
            {
                if (known == name && branch.Json is null && !anew)
                {
                    return branch;
                }
            }

            var opened = new Branch();
            Below.Add((name, opened));
            return opened;
        }
    }
}
