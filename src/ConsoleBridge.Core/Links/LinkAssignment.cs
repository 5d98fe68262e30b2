using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>What a strip of a surface is to show from now on: a master, or a value that stands still.</summary>
public sealed class LinkAssignment
{
    private LinkAssignment()
    {
    }

    internal LinkStar? Star { get; private init; }

    internal LinkTransform FromMaster { get; private init; } = LinkTransform.Identity;

    internal ParameterValue Rest { get; private init; }

    /// <summary>Shows nobody: a value that stands still. Whoever moves it sees it go back.</summary>
    public static LinkAssignment Still(in ParameterValue value) => new() { Rest = value };

    internal static LinkAssignment To(LinkStar star, LinkTransform fromMaster) => new() { Star = star, FromMaster = fromMaster };
}
