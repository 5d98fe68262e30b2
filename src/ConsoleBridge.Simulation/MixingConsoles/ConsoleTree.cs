namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>A leaf to be: its name, what values it knows and the one it begins with.</summary>
internal readonly record struct Leaf(string Name, ConsoleScale Scale, int Step = 0, string Text = "");

/// <summary>All parameters of a console, by address, and the nodes they stand in, in the console's order.</summary>
internal sealed class ConsoleTree
{
    private readonly Dictionary<string, ConsoleParameter> _parameters = [];
    private readonly Dictionary<string, ConsoleParameter[]> _nodes = [];
    private readonly List<ConsoleParameter> _inScenes = [];
    private readonly Dictionary<string, ConsoleParameter>.AlternateLookup<ReadOnlySpan<char>> _byAddress;

    public ConsoleTree() => _byAddress = _parameters.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyList<ConsoleParameter> InScenes => _inScenes;

    public Dictionary<int, ConsoleStrip> Strips { get; } = [];

    public IReadOnlyCollection<ConsoleParameter> All => _parameters.Values;

    public ConsoleParameter this[string address] => _parameters[address];

    /// <summary>Adds a leaf that its node does not print.</summary>
    public void Apart(string path, Leaf leaf)
    {
        ConsoleParameter[] node = _nodes[path];
        Node(path, leaf);
        _nodes[path] = node;
    }

    /// <summary>Adds a node with its leaves, in the order in which the text protocol prints them.</summary>
    /// <param name="path">Without leading slash.</param>
    /// <param name="leaves">The leaves.</param>
    public ConsoleParameter[] Node(string path, params Leaf[] leaves)
    {
        var parameters = new ConsoleParameter[leaves.Length];
        for (int index = 0; index < leaves.Length; index++)
        {
            Leaf leaf = leaves[index];
            var parameter = new ConsoleParameter($"/{path}/{leaf.Name}", leaf.Scale, leaf.Step, leaf.Text)
            {
                InScenes = path[0] != '-',
            };
            parameters[index] = parameter;
            _parameters.Add(parameter.Address, parameter);
            if (parameter.InScenes)
            {
                _inScenes.Add(parameter);
            }
        }

        _nodes[path] = parameters;
        return parameters;
    }

    /// <summary>Adds a node of a strip.</summary>
    public void Node(ConsoleStrip strip, string path, params Leaf[] leaves)
    {
        foreach (ConsoleParameter parameter in Node($"{strip.Path}/{path}".TrimEnd('/'), leaves))
        {
            parameter.Strip = strip;
        }
    }

    public ConsoleStrip Strip(string path, int id)
    {
        var strip = new ConsoleStrip(path, id);
        Strips[id] = strip;
        return strip;
    }

    /// <summary>Finds a leaf by the bytes of its address, without allocating.</summary>
    public bool TryFind(ReadOnlySpan<byte> address, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ConsoleParameter? parameter)
    {
        parameter = null;
        Span<char> characters = stackalloc char[64];
        if (address.Length > characters.Length)
        {
            return false;
        }

        System.Text.Encoding.Latin1.GetChars(address, characters);
        return _byAddress.TryGetValue(characters[..address.Length], out parameter);
    }

    public ConsoleParameter? Find(string address) => _parameters.GetValueOrDefault(address);

    /// <summary>The leaves of a node, or the one leaf of that address; null when there is neither.</summary>
    /// <param name="path">With or without leading slash.</param>
    public ConsoleParameter[]? FindNode(string path)
    {
        path = path.TrimStart('/');
        return _nodes.TryGetValue(path, out ConsoleParameter[]? leaves) ? leaves
            : _parameters.TryGetValue("/" + path, out ConsoleParameter? leaf) ? [leaf]
            : null;
    }
}
