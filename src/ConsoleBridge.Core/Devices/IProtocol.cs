using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>One protocol: cuts bytes into frames, makes drivers, and knows how its frames are written and read by people.</summary>
public interface IProtocol
{
    /// <summary>Name that profiles use.</summary>
    string Name { get; }

    /// <summary>Longest frame that is accepted, in bytes.</summary>
    int MaxFrameBytes { get; }

    /// <summary>The framing for a stream; null when there is none of that name. Datagrams are frames as they are.</summary>
    /// <param name="framing">Name in the profile's transport; null for the protocol's default.</param>
    FrameReader? GetFraming(string? framing);

    /// <summary>Tells from the first byte of a stream how it is cut into frames, where peers may choose.</summary>
    /// <returns>Name of the framing; null when it is none that is known.</returns>
    string? DetectFraming(byte first) => null;

    /// <summary>Writes a frame as it goes out on a stream; a protocol whose frames carry their own ends writes it as it is.</summary>
    /// <param name="framing">Name in the profile's transport; null for the protocol's default.</param>
    /// <param name="frame">One whole frame.</param>
    /// <param name="output">Takes the bytes.</param>
    void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output) => output.Write(frame);

    /// <summary>Makes the driver for one device.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="settings">Values of the profile's settings for this device, complete.</param>
    IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings);

    /// <summary>Makes the driver for a device that may ask for a password. Protocols that know of none take no notice of it.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="settings">Values of the profile's settings for this device, complete.</param>
    /// <param name="password">From the device's configuration; empty for none. Never logged, never described.</param>
    IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password) =>
        CreateDriver(profile, settings);

    /// <summary>Makes the driver for a device that begins its dialogue otherwise, or writes its frames otherwise, on another transport.
    /// Protocols that are the same on all of them take no notice of it.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="settings">Values of the profile's settings for this device, complete.</param>
    /// <param name="password">From the device's configuration; empty for none. Never logged, never described.</param>
    /// <param name="transport">The way that was chosen among the profile's.</param>
    IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password, ProfileTransport transport) =>
        CreateDriver(profile, settings, password);

    /// <summary>Checks the section that a profile writes for this protocol alone, and all that hangs together with it.</summary>
    /// <returns>What is wrong, with its place; empty when all is well.</returns>
    IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile) =>
        profile.ProtocolSection is { } section ? [section.Error($"protocol '{Name}' has no section of its own")] : [];

    /// <summary>Checks what a profile says about a parameter's address; null when it is right, else what is wrong with it.</summary>
    string? CheckAddress(ParameterDefinition parameter);

    /// <summary>Reads a frame as people write it, in profiles and on the command line.</summary>
    bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error);

    /// <summary>What these bytes say, in one line; for logs and <c>decode</c>. Never throws.</summary>
    string Describe(ReadOnlySpan<byte> frame);

    /// <summary>True when sending this frame would change a setting of the device. A read-only device is never sent such a frame.</summary>
    bool ChangesDevice(ReadOnlySpan<byte> frame);

    /// <summary>The same, for a protocol whose frames are words of the profile's choice.</summary>
    bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile profile) => ChangesDevice(frame);
}
