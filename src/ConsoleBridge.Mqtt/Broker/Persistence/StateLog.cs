using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>What keeping state on disk says; ids 5051 to 5059.</summary>
internal static partial class StateLog
{
    [LoggerMessage(5051, LogLevel.Error, "MQTT state in {Folder} cannot be written: {What}. The broker goes on in memory: what changes from now on is lost if it ends; it tries again every few seconds")]
    public static partial void Failed(ILogger logger, string folder, string what);

    [LoggerMessage(5052, LogLevel.Warning, "MQTT state in {Folder} is written again, everything that is in memory now included")]
    public static partial void Recovered(ILogger logger, string folder);

    [LoggerMessage(5053, LogLevel.Warning, "MQTT state file {File} cannot be read from byte {Offset} on: {What}. What was recorded before is used; the last {Lost} bytes are not: the newest changes of retained messages, sessions and queued messages in them are lost. The file is kept as {Aside}")]
    public static partial void Damaged(ILogger logger, string file, long offset, string what, long lost, string aside);

    [LoggerMessage(5054, LogLevel.Warning, "MQTT state in {Folder}: the disk has been flushing for {Seconds} s; what it has not flushed is lost if the power goes")]
    public static partial void FlushHangs(ILogger logger, string folder, int seconds);

    [LoggerMessage(5055, LogLevel.Warning, "MQTT state in {Folder}: the disk did not take the last changes in time; they are lost")]
    public static partial void NotWritten(ILogger logger, string folder);

    [LoggerMessage(5056, LogLevel.Information, "MQTT state read from {Folder}: {Retained} retained messages, {Sessions} sessions with {Queued} messages owed to them")]
    public static partial void Restored(ILogger logger, string folder, int retained, int sessions, int queued);
}
