using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>
/// The part of the console's tree that a profile needs, and what the console calls each node of it: a number of 32 bits, learned by asking
/// node by node. Holds no more nodes than the profile's paths have, whatever the console says.
/// </summary>
internal sealed class WingTree
{
    // Document and programs agree on these: enough to be heard before the tree was walked. What the console says replaces them.
    private static readonly (string Path, uint Hash)[] Printed =
    [
        ("/ch/1/fdr", 0x38AE75C2), ("/ch/1/mute", 0xF50F69F8), ("/ch/1/name", 0xC6AD548D), ("/ch/1/send/1/lvl", 0xB46C4564), ("/bus/1/fdr", 0x815B19BB),
        ("/main/1/fdr", 0xDB1F6068), ("/main/1/mute", 0x6A6055AB), ("/dca/1/fdr", 0x3F634B8F), ("/mgrp/1/mute", 0x6176C110), ("/$syscfg/consolename", 0xC9CB20E0),
    ];

    private readonly List<WingNode> _nodes = [new(0, "", null)];
    private readonly Dictionary<string, WingNode> _byPath = [];
    private readonly Dictionary<uint, WingNode> _byHash = [];
    private readonly WingNode?[] _byParameter;

    /// <summary>Makes the tree of all paths that the profile names.</summary>
    public WingTree(CompiledProfile profile)
    {
        _byPath[""] = Root;
        _byParameter = new WingNode?[profile.Parameters.Length];
        foreach (var parameter in profile.Parameters)
        {
            if (parameter is { Address: { } address, IsLocal: false })
            {
                var node = NodeAt(address.Read);
                node.Parameters = node.Parameters.Add(parameter.Index);
                _byParameter[parameter.Index] = node;
            }
        }

        Nodes = [.. _nodes];
        Forget();
    }

    /// <summary>All nodes, the root first, parents before children.</summary>
    public ImmutableArray<WingNode> Nodes { get; }

    /// <summary>The root.</summary>
    public WingNode Root => _nodes[0];

    /// <summary>Where a parameter is found; null when it is not on the wire.</summary>
    public WingNode? NodeOf(int parameter) => _byParameter[parameter];

    /// <summary>The node that the console calls so; null when the profile does not need it.</summary>
    public WingNode? Find(uint hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>The node of that path; null when the profile does not need it.</summary>
    public WingNode? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Forgets what the console has said: another firmware may call nodes otherwise.</summary>
    public void Forget()
    {
        _byHash.Clear();
        foreach (var node in Nodes)
        {
            (node.Hash, node.IsReadOnly, node.Type) = (null, false, null);
        }

        foreach (var (path, hash) in Printed)
        {
            if (Find(path) is { } node)
            {
                Name(node, hash);
            }
        }
    }

    /// <summary>Learns from a definition.</summary>
    /// <param name="definition">What the console says of a node.</param>
    /// <returns>The node, when the profile needs it and nothing was known of it; null else.</returns>
    public WingNode? Learn(in WingDefinition definition)
    {
        // The root says its own number only as the parent of its children.
        if (Root.Hash is null && _byHash.GetValueOrDefault(definition.Parent) is null && Root.Find(definition.Name) is not null)
        {
            Name(Root, definition.Parent);
        }

        if (Find(definition.Parent)?.Find(definition.Name) is not { } node)
        {
            return null;
        }

        var isNew = node.Type is null;
        Name(node, definition.Hash);
        node.IsReadOnly = definition.IsReadOnly;
        node.Type = definition.Type;
        return isNew ? node : null;
    }

    private void Name(WingNode node, uint hash)
    {
        if (node.Hash is { } old && Find(old) == node)
        {
            _byHash.Remove(old);
        }

        node.Hash = hash;
        _byHash[hash] = node;
    }

    private WingNode NodeAt(string path)
    {
        if (_byPath.TryGetValue(path, out var known))
        {
            return known;
        }

        var parent = NodeAt(path[..path.LastIndexOf('/')]);
        var node = new WingNode(_nodes.Count, path, parent);
        parent.Add(node);
        _nodes.Add(node);
        _byPath[path] = node;
        return node;
    }
}
