namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>A device as its identity was given: by what it may be known again.</summary>
/// <param name="Identity">Twelve hexadecimal digits; empty before it was given.</param>
/// <param name="Id">Id in the configuration.</param>
/// <param name="Profile">Its model.</param>
/// <param name="Address">Host and port, in lower case; <c>simulated</c> for one that is simulated.</param>
internal sealed record KnownDevice(string Identity, string Id, string Profile, string Address);
