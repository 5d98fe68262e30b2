namespace ConsoleBridge.Simulation.Hosting;

/// <summary>A symbolic link to a simulated port, at a place that its user chose.</summary>
internal static class PortLink
{
    /// <summary>Puts a link, in place of an older one, at one stroke.</summary>
    /// <param name="link">Where; null for nowhere.</param>
    /// <param name="target">The device file.</param>
    /// <exception cref="IOException">Something that is no link is there, or it cannot be written there.</exception>
    internal static void Put(string? link, string target)
    {
        if (link is null)
        {
            return;
        }

        var there = new FileInfo(link);
        if ((there.Exists && there.LinkTarget is null) || Directory.Exists(link))
        {
            throw new IOException($"{link}: there is something that is no link; it is not replaced by a link to {target}");
        }

        var next = $"{link}.{Path.GetFileName(target)}";
        File.Delete(next);
        File.CreateSymbolicLink(next, target);
        File.Move(next, link, overwrite: true);
    }

    /// <summary>Removes the link, when it still leads to that file.</summary>
    internal static void Remove(string? link, string target)
    {
        if (link is not null && new FileInfo(link).LinkTarget == target)
        {
            File.Delete(link);
        }
    }
}
