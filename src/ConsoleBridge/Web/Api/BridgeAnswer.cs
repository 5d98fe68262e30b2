namespace ConsoleBridge.Web.Api;

/// <summary>The bridge, and who is asking.</summary>
internal sealed record BridgeAnswer(string Name, string Version, string Site, string Started, LockAnswer ShowLock, YouAnswer You, string Time);
