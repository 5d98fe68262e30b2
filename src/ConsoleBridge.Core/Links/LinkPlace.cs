namespace ConsoleBridge.Core.Links;

/// <summary>Where a linked parameter has its place.</summary>
/// <param name="Star">Whose value it has, always: its master's, or its own where it is a joint.</param>
/// <param name="FromMaster">From that star's value to its own.</param>
/// <param name="FromRoot">From the value of the star at the root, over all joints.</param>
internal sealed record LinkPlace(LinkStar Star, LinkTransform FromMaster, LinkTransform FromRoot);
