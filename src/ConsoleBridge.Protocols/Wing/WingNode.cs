using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>One node of the console's tree that the profile needs, on the way to a parameter or one itself.</summary>
internal sealed class WingNode(int number, string path, WingNode? parent)
{
    private readonly List<WingNode> _children = [];

    /// <summary>Position in the tree's list; 0 is the root.</summary>
    public int Number { get; } = number;

    /// <summary>Its path: <c>/ch/1/fdr</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The node that it belongs to; null for the root.</summary>
    public WingNode? Parent { get; } = parent;

    /// <summary>Its name as it comes over the wire.</summary>
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>What the profile needs below it.</summary>
    public IReadOnlyList<WingNode> Children => _children;

    /// <summary>How the console calls it; null while it has not told.</summary>
    public uint? Hash { get; set; }

    /// <summary>The console says that it cannot be set.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>What the console says that it holds; null while it has not told.</summary>
    public WingNodeType? Type { get; set; }

    /// <summary>The parameters found here.</summary>
    public ImmutableArray<int> Parameters { get; set; } = [];

    /// <summary>Adds a child.</summary>
    public void Add(WingNode child) => _children.Add(child);

    /// <summary>The child of that name; null when the profile needs none.</summary>
    public WingNode? Find(ReadOnlySpan<byte> name)
    {
        foreach (var child in _children)
        {
            if (name.SequenceEqual(child.Name))
            {
                return child;
            }
        }

        return null;
    }
}
