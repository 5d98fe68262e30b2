using System.Text.Json.Serialization;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>How the file of identities is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeviceIdentities.Kept))]
internal sealed partial class IdentityJson : JsonSerializerContext;
