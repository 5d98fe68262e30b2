namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>The mail server does not want to.</summary>
/// <param name="message">What was wanted, and its words.</param>
/// <param name="isForNow">True when the same may succeed later.</param>
internal sealed class SmtpRefusal(string message, bool isForNow) : Exception(message)
{
    /// <summary>True when the same may succeed later.</summary>
    public bool IsForNow => isForNow;
}
