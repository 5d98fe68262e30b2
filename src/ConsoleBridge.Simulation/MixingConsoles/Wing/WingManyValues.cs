namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>Several values in one text: <c>/ch.1.fdr=1,mute=0,.2.fdr=0,mute=1</c>. A slash is the root, a dot descends, a dot in front ascends.</summary>
internal static class WingManyValues
{
    /// <summary>Sets them, one after the other, until one cannot be.</summary>
    /// <param name="root">The root.</param>
    /// <param name="node">Where it begins.</param>
    /// <param name="text">The text.</param>
    /// <param name="set">Sets a leaf; what is wrong with its value, else null.</param>
    /// <returns>What the console answers instead of OK.</returns>
    public static string? Read(WingNode root, WingNode node, string text, Func<WingNode, string, string?> set)
    {
        foreach (var item in text.Split(','))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return "INCOMPLETE DATA";
            }

            var path = item[..equals];
            if (path.StartsWith('/'))
            {
                (node, path) = (root, path[1..]);
            }

            for (; path.StartsWith('.'); path = path[1..])
            {
                if (node.Parent is null)
                {
                    return "STACK EMPTY";
                }

                node = node.Parent;
            }

            if (Find(node, path) is not { } leaf)
            {
                return "NODE NOT FOUND";
            }

            if (!leaf.IsLeaf)
            {
                return "NODE IS NOT PAR";
            }

            if (set(leaf, item[(equals + 1)..]) is not null)
            {
                return "VALUE ERROR";
            }

            node = leaf.Parent!;
        }

        return null;
    }

    private static WingNode? Find(WingNode node, string path)
    {
        var found = node;
        foreach (var name in path.Split('.'))
        {
            found = found?.Child(name);
        }

        return found;
    }
}
