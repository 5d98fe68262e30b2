using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>A list that a surface pages through.</summary>
internal sealed class BankListOptions
{
    /// <summary>Its name.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Strips from left to right: <c>ch/{1-32}</c>, or of another console <c>monitors:bus/3</c>.</summary>
    [Required]
    public string[] Strips { get; init; } = [];
}
