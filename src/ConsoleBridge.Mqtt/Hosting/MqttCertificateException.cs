namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Which of the files or settings of a certificate is wrong.</summary>
public enum MqttCertificatePart
{
    /// <summary>The certificate's file.</summary>
    Certificate,

    /// <summary>The file with its private key.</summary>
    Key,

    /// <summary>The password of the private key.</summary>
    KeyPassword,

    /// <summary>The file with the authority that signs client certificates.</summary>
    ClientCa,
}

/// <summary>A certificate cannot be used. The message names the file and says what was expected.</summary>
public sealed class MqttCertificateException : Exception
{
    /// <summary>Names the part that is wrong.</summary>
    public MqttCertificateException(MqttCertificatePart part, string message, Exception? inner = null)
        : base(message, inner)
    {
        Part = part;
    }

    /// <summary>The part that is wrong.</summary>
    public MqttCertificatePart Part { get; }
}
