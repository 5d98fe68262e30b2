namespace ConsoleBridge.Conformance;

/// <summary>One device as <c>bridge/devices</c> describes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parameters">Its parameters by name.</param>
internal sealed record DeviceContract(string Id, IReadOnlyDictionary<string, ParameterContract> Parameters);
