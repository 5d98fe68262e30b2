using System.Text;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>Frames as people write them: the JSON, or a bare path that is asked for: <c>/app/state</c>.</summary>
internal static class MixingStationFrameText
{
    /// <summary>Makes the frame.</summary>
    public static byte[] Encode(string text) => text == "/app/state" ? MixingStationRequests.State : Encoding.UTF8.GetBytes(text);
}
