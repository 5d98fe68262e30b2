namespace ConsoleBridge.Web.Api;

/// <summary>A device, as <c>bridge/devices</c> has it on the bus, and how it is.</summary>
internal sealed record DeviceAnswer(
    string Profile, string Vendor, string Model, bool Simulated, bool ReadOnly, string Availability, string Session, DeviceCounts Counters, IReadOnlyDictionary<string, ParameterAnswer> Parameters);
