namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>The console's nodes. Some hashes are known; the others are this simulator's own, so that a client must ask for them.</summary>
/// <remarks>Source: WING remote protocols, node list; the hashes that the document and a published list give.</remarks>
internal sealed class WingTree
{
    private static readonly Dictionary<string, uint> Known = new(StringComparer.Ordinal)
    {
        ["/ch/1/fdr"] = 0x38AE75C2, ["/ch/1/mute"] = 0xF50F69F8, ["/ch/1/$fdr"] = 0x7E463474, ["/ch/1/$mute"] = 0x26855CD3,
        ["/$ctl/daw"] = 0xDF17C242, ["/$ctl/daw/$on"] = 0xBEEFAEAB, ["/ch/1/name"] = 0xC6AD548D, ["/ch/1/send/1/lvl"] = 0xB46C4564,
        ["/bus/1/fdr"] = 0x815B19BB, ["/main/1/fdr"] = 0xDB1F6068, ["/main/1/mute"] = 0x6A6055AB, ["/dca/1/fdr"] = 0x3F634B8F,
        ["/mgrp/1/mute"] = 0x6176C110, ["/$syscfg/consolename"] = 0xC9CB20E0,
    };

    private readonly Dictionary<uint, WingNode> _byHash = [];

    public WingTree()
    {
        Root = new WingNode(null, "", WingKind.Node);
        WingContent.Fill(Root);
        Number(Root);
    }

    public WingNode Root { get; }

    /// <summary>All leaves, in the order of the tree.</summary>
    public IEnumerable<WingNode> Leaves => Below(Root).Where(node => node.IsLeaf);

    /// <summary>A node that is surely there.</summary>
    public WingNode this[string path] => Find(path) ?? throw new KeyNotFoundException(path);

    public WingNode? Find(uint hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>Finds a node: <c>/</c>, <c>/ch/1/fdr</c>, <c>/#f50f69f8</c>.</summary>
    public WingNode? Find(string path)
    {
        if (path.StartsWith("/#", StringComparison.Ordinal))
        {
            return uint.TryParse(path[2..], System.Globalization.NumberStyles.HexNumber, null, out var hash) ? Find(hash) : null;
        }

        WingNode? node = Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?.Child(name);
        }

        return node;
    }

    /// <summary>A node and everything below it, in the order of the tree.</summary>
    public static IEnumerable<WingNode> Below(WingNode node) => node.Children.SelectMany(Below).Prepend(node);

    private void Number(WingNode root)
    {
        // The root's own hash is 0: it is nobody's child.
        foreach (var node in Below(root))
        {
            node.Hash = Known.TryGetValue(node.Path, out var known) ? known : MadeUp(node.Path);
            _byHash.Add(node.Hash, node);
        }
    }

    // FNV-1a, salted: nothing that a client could compute.
    private uint MadeUp(string path)
    {
        if (path.Length == 0)
        {
            return 0;
        }

        var hash = 0x9E3779B9u;
        foreach (var letter in path)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        while (hash == 0 || _byHash.ContainsKey(hash) || Known.ContainsValue(hash))
        {
            hash++;
        }

        return hash;
    }
}
