namespace ConsoleBridge.Core.Model;

/// <summary>Names one parameter of one device without a string: what the hot path passes on.</summary>
/// <param name="Device">Number of the device, from 0, in the order of the configuration.</param>
/// <param name="Parameter">Dense index of the parameter in the device's compiled profile.</param>
public readonly record struct ParameterKey(int Device, int Parameter);
