namespace ConsoleBridge.Core.Profiles;

/// <summary>Something that the configuration of a device may set: a meter interval, a disputed offset. Frames refer to it as <c>{name:format}</c>.</summary>
/// <param name="Name">Name in the profile and in the configuration's <c>Settings</c>.</param>
/// <param name="Default">Value when the configuration is silent.</param>
/// <param name="Minimum">Least allowed.</param>
/// <param name="Maximum">Most allowed.</param>
/// <param name="Description">What it does, in the words of a technician.</param>
public sealed record ProfileSetting(string Name, double Default, double Minimum, double Maximum, string Description);
