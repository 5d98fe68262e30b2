namespace ConsoleBridge.Core.Devices;

/// <summary>Puts the requests of a <see cref="RequestWindow"/> into the words of its protocol.</summary>
public interface IRequestSender
{
    /// <summary>Sends one request now.</summary>
    /// <param name="request">Number of the request, as the driver counts them.</param>
    /// <param name="context">Where to send it.</param>
    void SendRequest(int request, IDriverContext context);
}
