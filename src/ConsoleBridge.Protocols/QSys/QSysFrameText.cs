using System.Text;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>Frames as people write them: the JSON, or the bare name of a method without parameters: <c>NoOp</c>.</summary>
internal static class QSysFrameText
{
    /// <summary>Makes the frame, without its NUL.</summary>
    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text.StartsWith('{') ? text : QSysRequests.Plain(text));
}
