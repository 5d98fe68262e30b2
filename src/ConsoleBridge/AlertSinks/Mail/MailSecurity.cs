namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>How the way to a mail server is kept from being read.</summary>
internal enum MailSecurity
{
    /// <summary>Begins readable and changes to TLS before anything is said (usual port 587). A server that does not offer it is not used.</summary>
    StartTls,

    /// <summary>TLS from the first byte (usual port 465).</summary>
    Tls,

    /// <summary>Readable for everybody on the way (usual port 25): for a relay in the same rack.</summary>
    None,
}
