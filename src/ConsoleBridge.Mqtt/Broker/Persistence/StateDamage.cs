namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A state file that could not be read to its end.</summary>
/// <param name="File">Its path.</param>
/// <param name="Offset">Byte of the file where it is no longer readable.</param>
/// <param name="Length">Length of the file in bytes.</param>
/// <param name="What">What is wrong there, in words.</param>
/// <param name="Word">The same in one word, for the name under which the file is set aside.</param>
internal sealed record StateDamage(string File, long Offset, long Length, string What, string Word);
